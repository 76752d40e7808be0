namespace NeuralNet.Reports;

/// <summary>What a <see cref="TrainingRecorder"/> has recorded of the last call of Fit. Its memory is bounded, however long the training is.</summary>
/// <remarks>The thread that trains writes to it. Read it after Fit, or in a callback.</remarks>
public sealed class TrainingRecord
{
    private int isInUse;

    /// <summary>The settings of the training, or null if nothing was recorded.</summary>
    public TrainingSettings? Settings { get; internal set; }

    /// <summary>
    /// The layers that have parameters, from the first to the last, each with its path: <c>layers.0: Dense(784 => 128, ReLU)</c>. A layer that holds others
    /// is one layer. Every list "of each layer" has this order.
    /// </summary>
    public IReadOnlyList<string> Layers { get; internal set; } = [];

    /// <summary>The number of steps from one sample to the next. It doubles each time that <see cref="Steps"/> is full.</summary>
    public long StepInterval { get; internal set; } = 1;

    /// <summary>The samples of steps, in their order.</summary>
    public IReadOnlyList<StepSample> Steps { get; internal set; } = [];

    /// <summary>The number of epochs from one frame to the next. It doubles each time that <see cref="Frames"/> is full.</summary>
    public int FrameInterval { get; internal set; } = 1;

    /// <summary>The frames of the replay, in their order.</summary>
    public IReadOnlyList<TrainingFrame> Frames { get; internal set; } = [];

    /// <summary>The epoch after which the validation cost was smallest, and that cost; null if there is no validation data.</summary>
    public (int Epoch, double Cost)? BestValidation { get; internal set; }

    /// <summary>Why the training ended, or null if it has not ended.</summary>
    public StopReason? StopReason { get; internal set; }

    /// <summary>Whether a callback of the training keeps the parameters of the best epoch.</summary>
    internal bool KeepsBest { get; set; }

    /// <summary>Empties the record for a call of Fit.</summary>
    /// <exception cref="InvalidOperationException">Another recorder writes to it.</exception>
    internal void Begin()
    {
        if (Interlocked.Exchange(ref isInUse, 1) != 0)
        {
            throw new InvalidOperationException(
                "A TrainingRecord serves one call of Fit at a time, but another TrainingRecorder is writing to it. Give each training a TrainingRecord of its own.");
        }

        (Settings, Layers, Steps, Frames) = (null, [], [], []);
        (StepInterval, FrameInterval) = (1, 1);
        (BestValidation, StopReason, KeepsBest) = (null, null, false);
    }

    /// <summary>Lets another call of Fit use the record.</summary>
    internal void End() => Volatile.Write(ref isInUse, 0);
}
