using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Metrics;

/// <summary>Checks of what metrics are computed from.</summary>
internal static class MetricInputs
{
    /// <summary>Refuses predictions and targets of different shapes, or of no example.</summary>
    public static void RequireShapes<T>(Matrix<T> predictions, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(targets);
        if (predictions.RowCount != targets.RowCount || predictions.ColumnCount != targets.ColumnCount
            || targets.ColumnCount == 0 || targets.RowCount == 0)
        {
            throw new ArgumentException(
                $"Expected predictions and targets of one shape, outputs × examples, with at least one example, "
                + $"but got {predictions.RowCount} × {predictions.ColumnCount} and {targets.RowCount} × {targets.ColumnCount}.",
                nameof(targets));
        }
    }

    /// <summary>Refuses predictions with a NaN or an infinity, which have no order.</summary>
    public static void RequireFinitePredictions<T>(ReadOnlyColumns<T> predictions)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        MatrixStorage.RequireFinite(predictions, "Predictions", nameof(predictions), "Look at the inputs, or at how the training ended.");

    /// <summary>The weights of the examples; empty where there are none.</summary>
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

    /// <summary>Refuses targets that are not classes.</summary>
    public static void RequireClasses<T>(Metric metric, ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!TargetClass.AreClasses(targets))
        {
            string hint = metric is ClassMetric ? " For several labels at once say TargetKind.Labels." : string.Empty;
            throw new ArgumentException(
                $"{RecordText.Short(metric)} expects targets that are classes: one row of 0 and 1, or columns with a single 1 and otherwise 0.{hint}",
                nameof(targets));
        }
    }

    /// <summary>Refuses targets with other numbers than 0 and 1.</summary>
    public static void RequireLabels<T>(Metric metric, ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int index = targets.Values.IndexOfAnyExcept(T.Zero, T.One);
        if (index >= 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{RecordText.Short(metric)} expects targets of 0 and 1, "
                    + $"but row {index % targets.Rows}, column {index / targets.Rows} is {targets.Values[index]}."),
                nameof(targets));
        }
    }

    /// <summary>The weight of an example.</summary>
    public static double Weight<T>(ReadOnlySpan<T> weights, int example)
        where T : unmanaged, IFloatingPointIeee754<T> => weights.IsEmpty ? 1 : double.CreateTruncating(weights[example]);
}
