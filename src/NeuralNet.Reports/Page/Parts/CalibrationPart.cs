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

        CalibrationBins bins = new(Claims(result), Bins);
        json.WriteStartObject("calibration");
        json.WriteBoolean("ofPredicted", result.Form is TargetForm.Classes);
        json.Number("ece", bins.Error);
        json.WriteStartArray("bins");
        foreach (int bin in bins.Filled)
        {
            json.Numbers([bins.MeanProbabilityOf(bin), bins.ShareTrueOf(bin), bins.Weight(bin)], "G5");
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
