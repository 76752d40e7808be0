using System.Globalization;

namespace NeuralNet.Reports;

/// <summary>Looks for the usual problems of a training.</summary>
public static class TrainingHealth
{
    private const int LongestName = 80;

    /// <summary>Looks at the record of a training.</summary>
    /// <remarks>
    /// It finds vanishing and exploding gradients, dead and saturated units, updates that are too small or too large, a cost that rises or does not fall, and
    /// overfitting. Few samples show little: with less than three samples of steps and five epochs, most problems cannot be seen.
    /// </remarks>
    /// <param name="record">What a <see cref="TrainingRecorder"/> has recorded.</param>
    /// <returns>The findings, the most serious first. The list is empty if nothing is wrong.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    public static IReadOnlyList<HealthFinding> Of(TrainingRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        List<HealthFinding> findings = [.. CostHealth.Divergence(record)];
        findings.AddRange(UnitHealth.Of(record));
        findings.AddRange(UpdateHealth.Of(record));
        findings.AddRange(GradientHealth.Of(record, findings));
        findings.AddRange(CostHealth.Of(record));
        if (findings.Count == 0)
        {
            findings.AddRange(CostHealth.Plateau(record));
        }

        return Array.AsReadOnly(findings.OrderByDescending(static finding => finding.Severity).ToArray());
    }

    /// <summary>The name of a layer in a sentence. A long name is cut.</summary>
    internal static string NameOf(TrainingRecord record, int layer)
    {
        string name = layer < record.Layers.Count ? record.Layers[layer] : string.Create(CultureInfo.InvariantCulture, $"{layer + 1}");
        if (name.Length <= LongestName)
        {
            return name;
        }

        return string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName), "…");
    }

    /// <summary>A warning about a layer, or about the whole training if it is null.</summary>
    internal static HealthFinding Warn(HealthProblem problem, int? layer, string text) =>
        new() { Problem = problem, Severity = HealthSeverity.Warning, Layer = layer, Text = text };
}
