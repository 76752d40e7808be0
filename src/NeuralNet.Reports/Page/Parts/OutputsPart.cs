using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>Each output on its own: predicted against true numbers, or the four counts of a label.</summary>
internal static class OutputsPart
{
    /// <summary>The largest number of outputs with points.</summary>
    private const int MostDrawn = 8;

    /// <summary>The largest number of points of an output.</summary>
    private const int MostPoints = 500;

    /// <summary>The largest number of outputs in a table.</summary>
    private const int MostOutputs = 200;

    /// <summary>Writes the part. Targets that are missing do not count.</summary>
    public static void Write(Utf8JsonWriter json, TestResult result)
    {
        int shown = Math.Min(result.Outputs, MostOutputs);
        if (result.Form is TargetForm.Labels)
        {
            json.WriteStartArray("labels");
            for (int output = 0; output < shown; output++)
            {
                Label(json, result, output);
            }

            json.WriteEndArray();
        }
        else if (result.Form is TargetForm.Numbers)
        {
            json.WriteStartArray("numbers");
            for (int output = 0; output < shown; output++)
            {
                Numbers(json, result, output, output < MostDrawn);
            }

            json.WriteEndArray();
        }
    }

    /// <summary>True positives, false positives, false negatives and true negatives, at a threshold of ½.</summary>
    private static void Label(Utf8JsonWriter json, TestResult result, int output)
    {
        double[] counts = new double[4];
        for (int i = 0; i < result.Count; i++)
        {
            bool isYes = result.Target(i, output) == 1;
            bool saysYes = result.Prediction(i, output) >= 0.5;
            counts[(isYes, saysYes) switch { (true, true) => 0, (false, true) => 1, (true, false) => 2, _ => 3 }] += result.Weight(i, output);
        }

        json.Numbers(counts);
    }

    private static void Numbers(Utf8JsonWriter json, TestResult result, int output, bool isDrawn)
    {
        int[] present = [.. Enumerable.Range(0, result.Count).Where(i => result.Weight(i, output) > 0)];
        double all = present.Sum(i => result.Weight(i, output));
        double mean = present.Sum(i => result.Weight(i, output) * result.Target(i, output)) / all;
        double squares = present.Sum(i => result.Weight(i, output) * Square(result.Target(i, output) - result.Prediction(i, output)));
        double total = present.Sum(i => result.Weight(i, output) * Square(result.Target(i, output) - mean));
        json.WriteStartObject();
        json.WriteNumber("count", present.Length);
        json.Number("rmse", Math.Sqrt(squares / all), "G5");
        json.Number("mae", present.Sum(i => result.Weight(i, output) * Math.Abs(result.Target(i, output) - result.Prediction(i, output))) / all, "G5");
        json.Number("r2", total > 0 ? 1 - (squares / total) : double.NaN, "G5");
        int[] drawn = isDrawn ? [.. PageJson.Thin(present.Length, MostPoints).Select(at => present[at])] : [];
        json.Numbers("true", drawn.Select(i => result.Target(i, output)), "G4");
        json.Numbers("predicted", drawn.Select(i => result.Prediction(i, output)), "G4");
        json.WriteEndObject();
    }

    private static double Square(double value) => value * value;
}
