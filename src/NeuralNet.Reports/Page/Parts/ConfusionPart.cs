using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>The confusion matrix: counts, and the places of the kept examples of each cell.</summary>
internal static class ConfusionPart
{
    /// <summary>The largest number of classes that are shown as a matrix. With more, the page lists the pairs that are most often confused.</summary>
    private const int MostClasses = 40;

    /// <summary>The largest number of pairs.</summary>
    private const int MostPairs = 60;

    /// <summary>Writes the part.</summary>
    public static void Write(Utf8JsonWriter json, TestResult result, ExamplePool pool)
    {
        int classes = result.ClassNames.Length;
        Dictionary<(int Actual, int Predicted), double> counts = [];
        double all = 0;
        double right = 0;
        foreach (int i in Enumerable.Range(0, result.Count).Where(result.Counts))
        {
            double weight = result.Weight(i);
            (int, int) cell = (result.Actual(i), result.Predicted(i));
            counts[cell] = counts.GetValueOrDefault(cell) + weight;
            all += weight;
            right += cell.Item1 == cell.Item2 ? weight : 0;
        }

        json.WriteStartObject("confusion");
        json.Number("accuracy", all > 0 ? right / all : double.NaN);
        json.WriteBoolean("weighted", result.IsWeighted);
        json.WriteBoolean("matrix", classes <= MostClasses);
        IEnumerable<KeyValuePair<(int Actual, int Predicted), double>> shown = classes <= MostClasses
            ? counts
            : counts.Where(static cell => cell.Key.Actual != cell.Key.Predicted).OrderByDescending(static cell => cell.Value).Take(MostPairs);
        json.WriteStartArray("cells");
        foreach (((int actual, int predicted), double count) in shown)
        {
            json.WriteStartObject();
            json.WriteNumber("actual", actual);
            json.WriteNumber("predicted", predicted);
            json.Number("count", count);
            ExamplesPart.Places(json, "examples", pool.Cells.GetValueOrDefault((actual, predicted), []));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Scores(json, result.ClassNames.Length, counts);
        json.WriteEndObject();
    }

    /// <summary>Precision, recall and F1 of each class. A score whose denominator is 0 is empty.</summary>
    private static void Scores(Utf8JsonWriter json, int classes, Dictionary<(int Actual, int Predicted), double> counts)
    {
        double[] ofActual = new double[classes];
        double[] ofPredicted = new double[classes];
        foreach (((int actual, int predicted), double count) in counts)
        {
            ofActual[actual] += count;
            ofPredicted[predicted] += count;
        }

        json.WriteStartArray("scores");
        for (int c = 0; c < classes; c++)
        {
            double hit = counts.GetValueOrDefault((c, c));
            json.Numbers([ofActual[c], hit / ofPredicted[c], hit / ofActual[c], 2 * hit / (ofActual[c] + ofPredicted[c])], "G4");
        }

        json.WriteEndArray();
    }
}
