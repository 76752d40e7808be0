using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>Checks predictions, targets and weights before a cost or a metric is computed.</summary>
internal static class PredictionChecks
{
    /// <summary>Throws if predictions and targets have different shapes or no examples.</summary>
    public static void RequireShapes<T>(Matrix<T> predictions, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(targets);

        // The shapes are checked before any conversion, because a sparse matrix of the wrong shape may not fit into memory.
        RequireShapes((predictions.RowCount, predictions.ColumnCount), (targets.RowCount, targets.ColumnCount), nameof(targets));
    }

    /// <summary>Throws if predictions and targets have different shapes or no examples.</summary>
    public static void RequireShapes<T>(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RequireShapes((predictions.Rows, predictions.Count), (targets.Rows, targets.Count), nameof(targets));

    /// <summary>Throws if predictions contain NaN or infinity, because they have no order.</summary>
    public static void RequireFinite<T>(ReadOnlyColumns<T> predictions)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        MatrixStorage.RequireFinite(predictions, "Predictions", nameof(predictions), "Check the inputs, and how the training ended.");

    /// <summary>The weights of the examples, or an empty span if there are none.</summary>
    /// <exception cref="ArgumentException">There is not one weight for each example, a weight is negative or not finite, or all are 0.</exception>
    public static ReadOnlySpan<T> RequireWeights<T>(MathNet.Numerics.LinearAlgebra.Vector<T>? weights, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights is null)
        {
            return default;
        }

        if (weights.Count != examples)
        {
            throw new ArgumentException(
                $"Expected a weight for each of {examples} examples, or null if all are 1, but got {weights.Count}.", nameof(weights));
        }

        T[] values = weights.AsArray() ?? weights.ToArray();
        _ = ExampleWeights.RequireSum<T>(values, nameof(weights));
        return values;
    }

    private static void RequireShapes((int Outputs, int Examples) predictions, (int Outputs, int Examples) targets, string parameter)
    {
        if (predictions != targets || targets.Outputs == 0 || targets.Examples == 0)
        {
            throw new ArgumentException(
                "Expected predictions and targets of the same shape, outputs × examples, with at least one example, "
                + $"but got {predictions.Outputs} × {predictions.Examples} and {targets.Outputs} × {targets.Examples}.",
                parameter);
        }
    }
}
