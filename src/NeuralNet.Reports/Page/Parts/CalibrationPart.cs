using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>How often predictions of a probability come true.</summary>
/// <remarks>
/// With classes, a point is the probability of the predicted class and the share of right predictions. With one output, or with labels, it is the predicted
/// probability of yes and the share of yes. ECE is the mean distance of both, weighted with the counts.
/// </remarks>
internal static class CalibrationPart
{
    private const int Bins = 10;

    /// <summary>Writes the part, or nothing if the predictions are not probabilities.</summary>
    public static void Write(Utf8JsonWriter json, TestResult result)
    {
        if (result.Form is TargetForm.Numbers || !result.HasProbabilities)
        {
            return;
        }

        double[] weights = new double[Bins];
        double[] predicted = new double[Bins];
        double[] observed = new double[Bins];
        foreach ((double probability, bool isTrue, double weight) in Claims(result))
        {
            int bin = Math.Min((int)(probability * Bins), Bins - 1);
            weights[bin] += weight;
            predicted[bin] += weight * probability;
            observed[bin] += isTrue ? weight : 0;
        }

        double all = weights.Sum();
        json.WriteStartObject("calibration");
        json.WriteBoolean("ofPredicted", result.Form is TargetForm.Classes);
        json.Number("ece", Enumerable.Range(0, Bins).Sum(bin => Math.Abs(predicted[bin] - observed[bin])) / all);
        json.WriteStartArray("bins");
        for (int bin = 0; bin < Bins; bin++)
        {
            if (weights[bin] > 0)
            {
                json.Numbers([predicted[bin] / weights[bin], observed[bin] / weights[bin], weights[bin]], "G5");
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<(double Probability, bool IsTrue, double Weight)> Claims(TestResult result)
    {
        for (int i = 0; i < result.Count; i++)
        {
            if (result.Form is TargetForm.Classes)
            {
                int predicted = result.Predicted(i);
                yield return (result.Probability(i, predicted), predicted == result.Actual(i), result.Weight(i));
                continue;
            }

            for (int output = 0; output < result.Outputs; output++)
            {
                if (!double.IsNaN(result.Target(i, output)))
                {
                    yield return (result.Prediction(i, output), result.Target(i, output) == 1, result.Weight(i, output));
                }
            }
        }
    }
}
