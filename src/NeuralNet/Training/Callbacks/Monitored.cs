using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>A number of each epoch's report that callbacks watch, and whether smaller or larger is better.</summary>
/// <remarks>
/// NaN is never better than anything, and a number that only equals the best is no improvement.
/// <para>
/// A callback that keeps the best parameters compares the numbers of these parameters. Those of the training data are then taken from
/// <see cref="EpochReport.Training"/>. For this all training data goes forward once more after each epoch, which takes about a third of the time of
/// the epoch; a number of the validation data takes none (<see cref="NeedsValidation"/>). The others, such as <see cref="ReduceOnPlateau"/>, take the
/// numbers of the epoch itself.
/// </para>
/// </remarks>
public sealed record Monitored
{
    private readonly Func<EpochReport, double?>? value;
    private readonly Metric? metric;

    private Monitored(string name, Func<EpochReport, double?> value, bool isHigherBetter, bool needsValidation)
    {
        Name = Require.NotNull(name);
        this.value = Require.NotNull(value);
        IsHigherBetter = isHigherBetter;
        NeedsValidation = needsValidation;
    }

    private Monitored(Metric metric, bool needsValidation)
    {
        this.metric = Require.NotNull(metric);
        Name = needsValidation ? $"validation {metric}" : metric.ToString();
        IsHigherBetter = metric.IsHigherBetter;
        NeedsValidation = needsValidation;
    }

    /// <summary>The mean cost over the examples of the epoch, with the regularization; of the parameters after it for a callback that keeps them.</summary>
    public static Monitored Cost { get; } = Smallest("cost", report => report.Cost);

    /// <summary>The cost on the validation data.</summary>
    public static Monitored ValidationCost { get; } = Smallest("validation cost", report => report.Validation?.Cost, ofValidation: true);

    /// <summary>The share of examples of the epoch classified rightly; by the parameters after it for a callback that keeps them.</summary>
    public static Monitored Accuracy { get; } = Largest("accuracy", report => report.Accuracy) with { NeedsClasses = true };

    /// <summary>The share of examples of the validation data classified rightly.</summary>
    public static Monitored ValidationAccuracy { get; } =
        Largest("validation accuracy", report => report.Validation?.Accuracy, ofValidation: true) with { NeedsClasses = true };

    /// <summary>What it is, in messages.</summary>
    public string Name { get; }

    /// <summary>Whether a higher number is a better one.</summary>
    public bool IsHigherBetter { get; }

    /// <summary>Whether it is a number of the validation data. Then it needs validation data, and no pass over the training data.</summary>
    public bool NeedsValidation { get; }

    private bool NeedsClasses { get; init; }

    /// <summary>A number of your own, of which smaller is better.</summary>
    /// <param name="name">What it is, in messages.</param>
    /// <param name="value">
    /// The number; null if there is none, which ends Fit with an exception. A callback that keeps parameters gives a report whose cost, accuracy and
    /// metrics are those of the parameters after the epoch.
    /// </param>
    /// <param name="ofValidation">
    /// Whether the function looks at <see cref="EpochReport.Validation"/> alone. A callback that keeps parameters then takes no pass over the training data,
    /// and Fit refuses to begin without validation data. By default <see langword="false"/>, which suits any function.
    /// </param>
    /// <returns>The quantity.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static Monitored Smallest(string name, Func<EpochReport, double?> value, bool ofValidation = false) =>
        new(name, value, isHigherBetter: false, ofValidation);

    /// <summary>A number of your own, of which larger is better.</summary>
    /// <param name="name">What it is, in messages.</param>
    /// <param name="value">
    /// The number; null if there is none, which ends Fit with an exception. A callback that keeps parameters gives a report whose cost, accuracy and
    /// metrics are those of the parameters after the epoch.
    /// </param>
    /// <param name="ofValidation">
    /// Whether the function looks at <see cref="EpochReport.Validation"/> alone. A callback that keeps parameters then takes no pass over the training data,
    /// and Fit refuses to begin without validation data. By default <see langword="false"/>, which suits any function.
    /// </param>
    /// <returns>The quantity.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static Monitored Largest(string name, Func<EpochReport, double?> value, bool ofValidation = false) =>
        new(name, value, isHigherBetter: true, ofValidation);

    /// <summary>A metric over the examples of the epoch, or of the parameters after it for a callback that keeps them; it says which direction is better.</summary>
    /// <param name="metric">One of <see cref="TrainingOptions.Metrics"/>: Fit refuses to begin where it is not among them.</param>
    /// <returns>The quantity.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public static Monitored Of(Metric metric) => new(metric, needsValidation: false);

    /// <summary>A metric on the validation data; which direction is better, it says itself.</summary>
    /// <param name="metric">One of <see cref="TrainingOptions.Metrics"/>: Fit refuses to begin where it is not among them.</param>
    /// <returns>The quantity.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public static Monitored ValidationOf(Metric metric) => new(metric, needsValidation: true);

    /// <summary>The number in a report.</summary>
    /// <param name="report">The report of an epoch.</param>
    /// <returns>The number; it may be NaN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The report has none.</exception>
    public double Of(EpochReport report)
    {
        Require.NotNull(report);
        double? number = metric is null ? value!(report) : Find(metric, NeedsValidation ? report.Validation?.Metrics : report.Metrics);
        return number ?? throw Missing(NeedsValidation && report.Validation is null ? "Give Fit validation data" : "Its function gave null");
    }

    /// <summary>The number of the parameters after the epoch, for a callback that keeps them.</summary>
    internal double OfItsParameters(EpochReport report) => Of(report.OfItsParameters());

    /// <summary>The name and, for a number of your own of which larger is better, that it is so.</summary>
    /// <returns>One or a few words.</returns>
    public override string ToString() => IsHigherBetter && metric is null && !NeedsClasses ? $"{Name} (higher is better)" : Name;

    /// <summary>Refuses training without what is needed, before it begins.</summary>
    /// <exception cref="InvalidOperationException">There is no validation data, no such metric, or no accuracy.</exception>
    internal void RequirePresent<T>(in CallbackContext<T> context)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string? advice = NeedsValidation && !context.HasValidation ? "Give Fit validation data, or monitor Monitored.Cost"
            : NeedsClasses && !context.HasClasses(NeedsValidation) ? "An accuracy there is only where targets are classes"
            : metric is not null && !context.Metrics.Contains(metric) ? $"Name {RecordText.Short(metric)} in TrainingOptions.Metrics"
            : null;
        if (advice is not null)
        {
            throw Missing(advice);
        }
    }

    private static double? Find(Metric metric, IReadOnlyDictionary<Metric, double>? metrics) =>
        metrics is not null && metrics.TryGetValue(metric, out double number) ? number : null;

    private InvalidOperationException Missing(string advice) => new(
        $"A callback monitors the {QuotedText.Of(Name, RecordText.LongestInMessage)}, but there is none. {advice}.");
}
