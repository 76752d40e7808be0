using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>The frames of the replay. If they need too much memory, some of them are left out.</summary>
internal static class ReplayPart
{
    /// <summary>The largest number of bytes of all frames, before they become text.</summary>
    private const int MostBytes = 260_000;

    /// <summary>The largest number of layers whose histograms are shown.</summary>
    private const int MostLayers = 12;

    /// <summary>The largest number of classes that fit into the upper four bits of a point.</summary>
    private const int MostClasses = 16;

    /// <summary>Writes the part, or nothing if there are no frames.</summary>
    /// <param name="json">Receives the part.</param>
    /// <param name="record">The record, or null.</param>
    /// <param name="hasImages">Whether the inputs are images, so that the weights of the first layer are too.</param>
    public static void Write(Utf8JsonWriter json, TrainingRecord? record, bool hasImages)
    {
        if (record is null || record.Frames.Count == 0)
        {
            return;
        }

        TrainingFrame[] all = [.. hasImages ? record.Frames : record.Frames.Select(static frame => frame with { FirstLayer = null })];
        TrainingFrame[] frames = [.. PageJson.Thin(all.Length, Math.Max(2, MostBytes / BytesOf(all[^1]))).Select(i => all[i])];
        json.WriteStartObject("replay");
        json.Texts("layers", record.Layers.Take(MostLayers), PageText.LongestName);
        json.WriteStartArray("frames");
        foreach (TrainingFrame frame in frames)
        {
            Frame(json, frame);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a grid of predictions. A point is a byte: the class in the upper four bits and its probability in the lower ones, or the output.</summary>
    public static void Grid(Utf8JsonWriter json, string name, DecisionGrid grid)
    {
        bool isPacked = grid.Classes is > 0 and <= MostClasses;
        byte[] points = new byte[grid.Values.Length];
        ReadOnlySpan<byte> values = grid.Values.Span;
        ReadOnlySpan<byte> predicted = grid.Predicted.Span;
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = isPacked ? (byte)((predicted[i] << 4) | (values[i] >> 4)) : grid.Classes > 0 ? predicted[i] : values[i];
        }

        json.WriteStartObject(name);
        json.WriteNumber("size", grid.Size);
        json.WriteNumber("classes", grid.Classes);
        json.WriteBoolean("packed", isPacked);
        json.Numbers("x", [grid.X.Minimum, grid.X.Maximum]);
        json.Numbers("y", [grid.Y.Minimum, grid.Y.Maximum]);
        json.Numbers("range", [grid.ValueRange.Minimum, grid.ValueRange.Maximum]);
        json.WriteBase64String("points", points);
        json.WriteEndObject();
    }

    private static void Frame(Utf8JsonWriter json, TrainingFrame frame)
    {
        json.WriteStartObject();
        json.WriteNumber("epoch", frame.Epoch);
        json.Number("cost", frame.Cost, "G5");
        json.Number("validation", frame.ValidationCost, "G5");
        Histograms(json, "weights", frame.Weights);
        Histograms(json, "activations", frame.Activations);
        if (frame.FirstLayer is { } pictures)
        {
            json.WriteStartObject("units");
            json.WriteNumber("width", pictures.Width);
            json.WriteNumber("height", pictures.Height);
            json.Number("scale", pictures.Scale, "G4");
            json.WriteStartArray("pixels");
            foreach (ReadOnlyMemory<byte> unit in pictures.Units)
            {
                json.WriteBase64StringValue(unit.Span);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (frame.Decision is { } grid)
        {
            Grid(json, "decision", grid);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes histograms whose bars are bytes: 255 is the highest.</summary>
    private static void Histograms(Utf8JsonWriter json, string name, IReadOnlyList<Histogram> histograms)
    {
        json.WriteStartArray(name);
        foreach (Histogram histogram in histograms.Take(MostLayers))
        {
            long highest = Math.Max(1, histogram.Counts.Max());
            json.WriteStartObject();
            json.Number("low", histogram.Minimum, "G4");
            json.Number("high", histogram.Maximum, "G4");
            json.Number("mean", histogram.Mean, "G4");
            json.Number("deviation", histogram.Deviation, "G4");
            json.WriteBase64String("bars", [.. histogram.Counts.Select(count => (byte)Math.Ceiling(255.0 * count / highest))]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static int BytesOf(TrainingFrame frame) =>
        (frame.FirstLayer is { } pictures ? pictures.Units.Count * pictures.Width * pictures.Height : 0)
        + (frame.Decision is { } grid ? grid.Values.Length : 0)
        + (100 * (Math.Min(frame.Weights.Count, MostLayers) + Math.Min(frame.Activations.Count, MostLayers)))
        + 100;
}
