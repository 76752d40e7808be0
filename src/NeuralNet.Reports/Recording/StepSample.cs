namespace NeuralNet.Reports;

/// <summary>The state of the layers in one step of a training.</summary>
public sealed record StepSample
{
    /// <summary>The number of the update; the first is 1.</summary>
    public required long Iteration { get; init; }

    /// <summary>J of the batch before the update, or NaN if the optimizer does not report gradients.</summary>
    public required double Cost { get; init; }

    /// <summary>The numbers of each layer.</summary>
    public required IReadOnlyList<LayerSample> Layers { get; init; }
}
