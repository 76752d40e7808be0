using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>The norms, the dead units and the saturated units of each layer, and what is wrong with them.</summary>
internal static class HealthPart
{
    /// <summary>The largest number of numbers of this part.</summary>
    private const int MostNumbers = 16_000;

    /// <summary>The largest number of layers that are drawn.</summary>
    private const int MostLayers = 24;

    /// <summary>Writes the part, or nothing if no step was recorded.</summary>
    public static void Write(Utf8JsonWriter json, TrainingRecord? record)
    {
        if (record is null || record.Steps.Count == 0)
        {
            return;
        }

        int layers = Math.Min(record.Layers.Count, MostLayers);
        StepSample[] steps = [.. PageJson.Thin(record.Steps.Count, Math.Clamp(MostNumbers / (4 * Math.Max(1, layers)), 2, 400)).Select(i => record.Steps[i])];
        json.WriteStartObject("health");
        json.Texts("findings", TrainingHealth.Of(record).Select(finding => finding.Text));
        json.Texts("layers", record.Layers.Take(layers), PageText.LongestName);
        json.WriteNumber("allLayers", record.Layers.Count);
        json.WriteNumber("interval", record.StepInterval);
        json.Numbers("iterations", steps.Select(step => (double)step.Iteration), "G17");
        Measure(json, "gradient", steps, layers, static layer => layer.GradientNorm);
        Measure(json, "ratio", steps, layers, static layer => layer.ParameterNorm > 0 ? layer.UpdateNorm / layer.ParameterNorm : double.NaN);
        Measure(json, "dead", steps, layers, static layer => layer.DeadShare);
        Measure(json, "saturated", steps, layers, static layer => layer.SaturatedShare);
        json.WriteEndObject();
    }

    private static void Measure(Utf8JsonWriter json, string name, StepSample[] steps, int layers, Func<LayerSample, double> value)
    {
        json.WriteStartArray(name);
        for (int l = 0; l < layers; l++)
        {
            json.Numbers(steps.Select(step => value(step.Layers[l])), "G4");
        }

        json.WriteEndArray();
    }
}
