namespace NeuralNet.Reports;

/// <summary>Numbers of a layer over the samples of a record.</summary>
internal static class LayerCurves
{
    /// <summary>The number of layers that every sample has.</summary>
    public static int Count(TrainingRecord record) => record.Steps.Count == 0 ? 0 : record.Steps.Min(static step => step.Layers.Count);

    /// <summary>The median of a number over some samples, without those that are not finite; NaN if there are none.</summary>
    /// <param name="steps">The samples.</param>
    /// <param name="value">The number of a sample.</param>
    public static double Median(IEnumerable<StepSample> steps, Func<StepSample, double> value)
    {
        double[] values = [.. steps.Select(value).Where(double.IsFinite).Order()];
        return values.Length == 0 ? double.NaN : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    /// <summary>The first samples, at least the fewest that a finding needs.</summary>
    public static IEnumerable<StepSample> First(TrainingRecord record, double share) => record.Steps.Take(Length(record, share));

    /// <summary>The last samples, at least the fewest that a finding needs.</summary>
    public static IEnumerable<StepSample> Last(TrainingRecord record, double share) => record.Steps.TakeLast(Length(record, share));

    /// <summary>Whether a layer is trained: some update has changed it.</summary>
    public static bool IsTrained(TrainingRecord record, int layer) => record.Steps.Any(step => step.Layers[layer].UpdateNorm > 0);

    private static int Length(TrainingRecord record, double share) =>
        Math.Max(HealthThresholds.LeastSamples, (int)Math.Ceiling(share * record.Steps.Count));
}
