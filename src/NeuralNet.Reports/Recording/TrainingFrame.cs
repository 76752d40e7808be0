namespace NeuralNet.Reports;

/// <summary>The network after one epoch, for a replay of the training.</summary>
public sealed record TrainingFrame
{
    /// <summary>The number of the epoch; the first is 1. Frame 0 shows the network before the first step.</summary>
    public required int Epoch { get; init; }

    /// <summary>J of the training data in this epoch, or NaN for the frame before the first step.</summary>
    public required double Cost { get; init; }

    /// <summary>J of the validation data after this epoch, or null if there is none.</summary>
    public required double? ValidationCost { get; init; }

    /// <summary>The weights of each layer, without biases.</summary>
    public required IReadOnlyList<Histogram> Weights { get; init; }

    /// <summary>The activations of each layer for the probed examples.</summary>
    public required IReadOnlyList<Histogram> Activations { get; init; }

    /// <summary>The weights of the first units of the first layer as pictures, or null if the inputs are not pictures.</summary>
    public UnitPictures? FirstLayer { get; init; }

    /// <summary>The predictions over the plane of the inputs, or null if the network does not have two inputs.</summary>
    public DecisionGrid? Decision { get; init; }
}
