using System.Globalization;
using static NeuralNet.Reports.HealthThresholds;

namespace NeuralNet.Reports;

/// <summary>Looks for units that no longer learn.</summary>
internal static class UnitHealth
{
    /// <summary>The findings.</summary>
    public static IEnumerable<HealthFinding> Of(TrainingRecord record)
    {
        int layers = LayerCurves.Count(record);
        bool hasLearnt = layers > 0 && LayerCurves.Median(LayerCurves.Last(record, 0.1), step => step.Cost) < Learnt * record.Steps[0].Cost;
        for (int l = 0; l < layers; l++)
        {
            int layer = l;
            double dead = record.Steps[^1].Layers[layer].DeadShare;
            if (dead > Dead)
            {
                yield return TrainingHealth.Warn(HealthProblem.DeadUnits, layer, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100 * dead:0} % of the units of layer {TrainingHealth.NameOf(record, layer)} are dead: they are 0 for every observed example and do not learn. "
                    + $"Try a lower learning rate, initial biases of 0, or LeakyReLU."));
            }

            // A sigmoid in the last layer is near 0 and 1 when the network is sure of a class.
            double saturated = LayerCurves.Median(LayerCurves.Last(record, 0.5), step => step.Layers[layer].SaturatedShare);
            if (saturated > Saturated && layer < layers - 1 && !hasLearnt)
            {
                yield return TrainingHealth.Warn(HealthProblem.SaturatedUnits, layer, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100 * saturated:0} % of the activations of layer {TrainingHealth.NameOf(record, layer)} are at a bound, where almost no gradient passes. "
                    + $"Try standardized inputs, smaller initial weights, a lower learning rate or ReLU."));
            }
        }
    }
}
