using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>Checks of matrices of predictions, targets and weights from which a cost or a metric is computed.</summary>
internal static class PredictionChecks
{
    /// <summary>Refuses predictions and targets of different shapes, or of no example.</summary>
    public static void RequireShapes<T>(Matrix<T> predictions, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(targets);

        // Before anything is made of them: a sparse matrix of the wrong shape may have more numbers than memory holds.
        RequireShapes((predictions.RowCount, predictions.ColumnCount), (targets.RowCount, targets.ColumnCount), nameof(targets));
    }

    /// <summary>Refuses predictions and targets of different shapes, or of no example.</summary>
    public static void RequireShapes<T>(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RequireShapes((predictions.Rows, predictions.Count), (targets.Rows, targets.Count), nameof(targets));

    /// <summary>Refuses predictions with a NaN or an infinity, which have no order.</summary>
    public static void RequireFinite<T>(ReadOnlyColumns<T> predictions)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        MatrixStorage.RequireFinite(predictions, "Predictions", nameof(predictions), "Look at the inputs, or at how the training ended.");

    /// <summary>The weights of the examples; empty if there are none.</summary>
    /// <exception cref="ArgumentException">They are not one for each example, finite, 0 or more and not all 0.</exception>
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
                "Expected predictions and targets of one shape, outputs × examples, with at least one example, "
                + $"but got {predictions.Outputs} × {predictions.Examples} and {targets.Outputs} × {targets.Examples}.",
                parameter);
        }
    }
}
