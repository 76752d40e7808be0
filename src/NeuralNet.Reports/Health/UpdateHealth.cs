using System.Globalization;
using static NeuralNet.Reports.HealthThresholds;

namespace NeuralNet.Reports;

/// <summary>Looks for updates that are too small or too large for the parameters.</summary>
internal static class UpdateHealth
{
    /// <summary>The findings. An optimizer that reports no gradients finds the length of its steps itself, so that there are none.</summary>
    public static IEnumerable<HealthFinding> Of(TrainingRecord record)
    {
        int[] layers = [.. Enumerable.Range(0, LayerCurves.Count(record)).Where(layer => LayerCurves.IsTrained(record, layer))];
        if (record.Steps.Count < LeastSamples || layers.Length == 0 || record.Steps.All(static step => double.IsNaN(step.Layers[0].GradientNorm)))
        {
            yield break;
        }

        // A converged training has small updates at its end, so that only the first half counts.
        double largest = layers.Max(layer => Ratio(LayerCurves.First(record, 0.5), layer));
        if (largest < SmallUpdate)
        {
            yield return TrainingHealth.Warn(HealthProblem.SmallUpdates, null, string.Create(
                CultureInfo.InvariantCulture,
                $"The updates are tiny: no layer changes by more than {largest:0.0E+0} of its parameters in a step, where 1E-3 is usual. "
                + $"Try a learning rate that is ten times as high."));
        }

        foreach (int layer in layers)
        {
            double median = Ratio(record.Steps, layer);
            double most = record.Steps.Max(step => Ratio(step, layer) is var ratio && double.IsFinite(ratio) ? ratio : 0);
            if (median > LargeUpdate || most > HugeUpdate)
            {
                string often = median > LargeUpdate ? "a step usually changes" : "one of the steps changed";
                yield return TrainingHealth.Warn(HealthProblem.LargeUpdates, layer, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The updates are too large: {often} layer {TrainingHealth.NameOf(record, layer)} by {100 * (median > LargeUpdate ? median : most):0} % of its parameters, "
                    + $"where 0.1 % is usual. Try a learning rate that is a tenth as high."));
            }
        }
    }

    private static double Ratio(StepSample step, int layer) => step.Layers[layer].UpdateNorm / step.Layers[layer].ParameterNorm;

    private static double Ratio(IEnumerable<StepSample> steps, int layer) => LayerCurves.Median(steps, step => Ratio(step, layer));
}
