using System.Text.Json;
using NeuralNet.Metrics;

namespace NeuralNet.Reports;

/// <summary>The learning curves, at most <see cref="MostPoints"/> points of each.</summary>
internal static class CurvesPart
{
    /// <summary>The largest number of epochs that are shown.</summary>
    public const int MostPoints = 600;

    /// <summary>The largest number of groups: cost, accuracy, learning rate and metrics.</summary>
    private const int MostGroups = 8;

    /// <summary>Writes the part: a group of curves for each axis.</summary>
    /// <param name="json">Receives the part.</param>
    /// <param name="epochs">The reports.</param>
    /// <param name="restored">The epoch whose parameters were restored, or null.</param>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<EpochReport> epochs, int? restored)
    {
        EpochReport[] shown = [.. PageJson.Thin(epochs.Count, MostPoints).Select(i => epochs[i])];
        json.WriteStartObject("curves");
        json.Numbers("epochs", shown.Select(report => (double)report.Epoch));
        json.Number("restored", restored);
        json.WriteBoolean("thinned", shown.Length < epochs.Count);
        json.WriteStartArray("groups");
        Group(json, "Cost", [
            ("training", shown.Select(report => report.Cost)),
            ("training, after the epoch", shown.Select(report => report.Training?.Cost ?? double.NaN)),
            ("validation", shown.Select(report => report.Validation?.Cost ?? double.NaN))]);
        Group(json, "Accuracy", [
            ("training", shown.Select(report => report.Accuracy ?? double.NaN)),
            ("validation", shown.Select(report => report.Validation?.Accuracy ?? double.NaN))]);
        foreach (Metric metric in (shown.Length == 0 ? [] : shown[^1].Metrics.Keys).Take(MostGroups - 3))
        {
            Group(json, metric.ToString(), [
                ("training", shown.Select(report => report.Metrics.GetValueOrDefault(metric, double.NaN))),
                ("validation", shown.Select(report => report.Validation?.Metrics.GetValueOrDefault(metric, double.NaN) ?? double.NaN))]);
        }

        Group(json, "Learning rate", [("learning rate", shown.Select(report => report.LearningRate ?? double.NaN))]);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, string name, (string Name, IEnumerable<double> Values)[] series)
    {
        (string Name, double[] Values)[] present =
            [.. series.Select(each => (each.Name, each.Values.ToArray())).Where(each => each.Item2.Any(double.IsFinite))];
        if (present.Length == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", PageText.Of(name, PageText.LongestName));
        json.WriteStartArray("series");
        foreach ((string seriesName, double[] values) in present)
        {
            json.WriteStartObject();
            json.WriteString("name", seriesName);
            json.Numbers("values", values, "G5");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
