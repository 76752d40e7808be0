namespace NeuralNet.Reports;

/// <summary>What a <see cref="TrainingRecorder"/> has recorded of the last call of Fit. Its memory is bounded, however long the training is.</summary>
/// <remarks>The thread that trains writes to it. Read it after Fit, or in a callback.</remarks>
public sealed class TrainingRecord
{
    /// <summary>The settings of the training, or null if nothing was recorded.</summary>
    public TrainingSettings? Settings { get; internal set; }

    /// <summary>The layers that have parameters, from the first to the last. Every list "of each layer" has this order.</summary>
    public IReadOnlyList<string> Layers { get; internal set; } = [];

    /// <summary>The number of steps from one sample to the next. It doubles each time that <see cref="Steps"/> is full.</summary>
    public long StepInterval { get; internal set; } = 1;

    /// <summary>The samples of steps, in their order.</summary>
    public IReadOnlyList<StepSample> Steps { get; internal set; } = [];

    /// <summary>The number of epochs from one frame to the next. It doubles each time that <see cref="Frames"/> is full.</summary>
    public int FrameInterval { get; internal set; } = 1;

    /// <summary>The frames of the replay, in their order.</summary>
    public IReadOnlyList<TrainingFrame> Frames { get; internal set; } = [];
}
