namespace NeuralNet.Reports;

/// <summary>The predictions of a network with two inputs over a grid.</summary>
public sealed record DecisionGrid
{
    /// <summary>The number of grid points in each direction.</summary>
    public required int Size { get; init; }

    /// <summary>The range of the first input, from the left column of the grid to the right one.</summary>
    public required (double Minimum, double Maximum) X { get; init; }

    /// <summary>The range of the second input, from the bottom row of the grid to the top one.</summary>
    public required (double Minimum, double Maximum) Y { get; init; }

    /// <summary>The number of classes, or 0 if <see cref="Values"/> are the first output itself.</summary>
    public required int Classes { get; init; }

    /// <summary>The predicted class of each point, or 0 if there are no classes; row by row from the top.</summary>
    public required ReadOnlyMemory<byte> Predicted { get; init; }

    /// <summary>
    /// With classes, the probability of the predicted class, where 255 is 1. Without classes, the first output, where 0 and 255 are the ends of
    /// <see cref="ValueRange"/>; row by row from the top.
    /// </summary>
    public required ReadOnlyMemory<byte> Values { get; init; }

    /// <summary>The range of <see cref="Values"/>: 0 and 1 with classes.</summary>
    public required (double Minimum, double Maximum) ValueRange { get; init; }
}
