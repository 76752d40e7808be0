using System.Globalization;
using static NeuralNet.Reports.HealthThresholds;

namespace NeuralNet.Reports;

/// <summary>Looks for gradients that vanish or explode on their way to the first layer.</summary>
internal static class GradientHealth
{
    /// <summary>The findings.</summary>
    /// <param name="record">The record.</param>
    /// <param name="others">What was found before. Dead units explain vanishing gradients before them.</param>
    public static IEnumerable<HealthFinding> Of(TrainingRecord record, IReadOnlyList<HealthFinding> others)
    {
        int last = LayerCurves.Count(record) - 1;
        if (record.Steps.Count < LeastSamples || last < 0)
        {
            yield break;
        }

        int lastDead = others.Where(static finding => finding.Problem == HealthProblem.DeadUnits).Max(static finding => finding.Layer) ?? -1;
        (int Layer, double Ratio)[] ratios =
        [
            .. Enumerable.Range(0, last)
                .Where(layer => LayerCurves.IsTrained(record, layer))
                .Select(layer => (layer, LayerCurves.Median(record.Steps, step => step.Layers[layer].GradientNorm / step.Layers[last].GradientNorm))),
        ];

        // The neighbours of the worst layer have the same problem. One finding is enough.
        (int layer, double ratio) = ratios.Where(pair => pair.Layer > lastDead && pair.Ratio < Vanishing).OrderBy(static pair => pair.Ratio).FirstOrDefault((-1, 0));
        if (layer >= 0)
        {
            yield return TrainingHealth.Warn(HealthProblem.VanishingGradients, layer, string.Create(
                CultureInfo.InvariantCulture,
                $"The gradients vanish: those of layer {TrainingHealth.NameOf(record, layer)} are {ratio:0.0E+0} times those of the last layer, so that it hardly learns. "
                + $"Try ReLU instead of a sigmoid, fewer layers, BatchNorm or Residual blocks."));
        }

        (layer, ratio) = ratios.Where(static pair => pair.Ratio > Exploding).OrderByDescending(static pair => pair.Ratio).FirstOrDefault((-1, 0));
        if (layer >= 0)
        {
            yield return TrainingHealth.Warn(HealthProblem.ExplodingGradients, layer, string.Create(
                CultureInfo.InvariantCulture,
                $"The gradients explode: those of layer {TrainingHealth.NameOf(record, layer)} are {ratio:0.0E+0} times those of the last layer. "
                + $"Try smaller initial weights, BatchNorm, or an optimizer that clips gradients."));
        }
        else if (Growth(record, last) is > Growing and var growth && !CostHealth.Falls(record))
        {
            yield return TrainingHealth.Warn(HealthProblem.ExplodingGradients, null, string.Create(
                CultureInfo.InvariantCulture,
                $"The gradients explode: at the end they are {growth:0.0E+0} times those at the beginning, and the cost has not fallen. "
                + $"Try a lower learning rate, or an optimizer that clips gradients."));
        }
    }

    private static double Growth(TrainingRecord record, int layer) =>
        LayerCurves.Median(LayerCurves.Last(record, 0.25), step => step.Layers[layer].GradientNorm)
        / LayerCurves.Median(LayerCurves.First(record, 0.25), step => step.Layers[layer].GradientNorm);
}
