using System.Globalization;
using System.Numerics;

namespace NeuralNet.Metrics;

/// <summary>Checks and readings of the predictions, targets and weights of metrics.</summary>
internal static class MetricInputs
{
    /// <summary>Refuses targets that are not classes.</summary>
    public static void RequireClasses<T>(Metric metric, ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!TargetClass.AreClasses(targets))
        {
            string hint = metric is ClassMetric ? " For several labels at once use TargetKind.Labels." : string.Empty;
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

    /// <summary>Whether all numbers of a prediction are from 0 to 1.</summary>
    public static bool AreProbabilities<T>(ReadOnlySpan<T> prediction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (T p in prediction)
        {
            if (!(p >= T.Zero && p <= T.One))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of labels of an example that are predicted wrongly; NaN if a prediction is NaN.</summary>
    public static double CountWrongLabels<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double wrong = 0;
        for (int j = 0; j < target.Length; j++)
        {
            wrong += T.IsNaN(prediction[j]) ? double.NaN : TargetClass.IsYes(prediction[j]) == TargetClass.IsYes(target[j]) ? 0 : 1;
        }

        return wrong;
    }
}
