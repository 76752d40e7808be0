using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>A number in the report of each epoch that callbacks watch, and whether smaller or larger is better.</summary>
/// <remarks>
/// NaN is never an improvement, and neither is a number that equals the best.
/// <para>
/// A callback that keeps the best parameters compares the numbers of these parameters. It takes the numbers of the training data from
/// <see cref="EpochReport.Training"/>. This needs another forward pass over the training data after each epoch, which takes about a third of the time of
/// the epoch. A number of the validation data needs no other pass (<see cref="NeedsValidation"/>). Other callbacks, such as
/// <see cref="ReduceOnPlateau"/>, take the numbers of the epoch itself.
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

    /// <summary>The mean cost over the examples of the epoch, with the regularization. A callback that keeps parameters takes it with the parameters after the epoch.</summary>
    public static Monitored Cost { get; } = Smallest("cost", report => report.Cost);

    /// <summary>The cost on the validation data.</summary>
    public static Monitored ValidationCost { get; } = Smallest("validation cost", report => report.Validation?.Cost, ofValidation: true);

    /// <summary>The share of the examples of the epoch that were classified correctly. A callback that keeps parameters takes it with the parameters after the epoch.</summary>
    public static Monitored Accuracy { get; } = Largest("accuracy", report => report.Accuracy) with { NeedsClasses = true };

    /// <summary>The share of the validation examples that were classified correctly.</summary>
    public static Monitored ValidationAccuracy { get; } =
        Largest("validation accuracy", report => report.Validation?.Accuracy, ofValidation: true) with { NeedsClasses = true };

    /// <summary>The name of the number in messages.</summary>
    public string Name { get; }

    /// <summary>Whether a higher number is a better one.</summary>
    public bool IsHigherBetter { get; }

    /// <summary>Whether it is a number of the validation data. If so, Fit needs validation data, but no other pass over the training data.</summary>
    public bool NeedsValidation { get; }

    private bool NeedsClasses { get; init; }

    /// <summary>A number of your own. Smaller is better.</summary>
    /// <param name="name">The name of the number in messages.</param>
    /// <param name="value">
    /// Returns the number. If it returns null, Fit ends with an exception. A callback that keeps parameters passes a report with the cost, accuracy and
    /// metrics of the parameters after the epoch.
    /// </param>
    /// <param name="ofValidation">
    /// Whether the function reads only <see cref="EpochReport.Validation"/>. If so, a callback that keeps parameters needs no other pass over the training
    /// data, and Fit refuses to begin without validation data. By default <see langword="false"/>, which is right for every function.
    /// </param>
    /// <returns>The monitored number.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static Monitored Smallest(string name, Func<EpochReport, double?> value, bool ofValidation = false) =>
        new(name, value, isHigherBetter: false, ofValidation);

    /// <summary>A number of your own. Larger is better.</summary>
    /// <param name="name">The name of the number in messages.</param>
    /// <param name="value">
    /// Returns the number. If it returns null, Fit ends with an exception. A callback that keeps parameters passes a report with the cost, accuracy and
    /// metrics of the parameters after the epoch.
    /// </param>
    /// <param name="ofValidation">
    /// Whether the function reads only <see cref="EpochReport.Validation"/>. If so, a callback that keeps parameters needs no other pass over the training
    /// data, and Fit refuses to begin without validation data. By default <see langword="false"/>, which is right for every function.
    /// </param>
    /// <returns>The monitored number.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static Monitored Largest(string name, Func<EpochReport, double?> value, bool ofValidation = false) =>
        new(name, value, isHigherBetter: true, ofValidation);

    /// <summary>A metric over the examples of the epoch. A callback that keeps parameters takes it with the parameters after the epoch.</summary>
    /// <param name="metric">One of <see cref="TrainingOptions.Metrics"/>; otherwise Fit refuses to begin. It says which direction is better.</param>
    /// <returns>The monitored number.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public static Monitored Of(Metric metric) => new(metric, needsValidation: false);

    /// <summary>A metric on the validation data.</summary>
    /// <param name="metric">One of <see cref="TrainingOptions.Metrics"/>; otherwise Fit refuses to begin. It says which direction is better.</param>
    /// <returns>The monitored number.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is null.</exception>
    public static Monitored ValidationOf(Metric metric) => new(metric, needsValidation: true);

    /// <summary>Finds the number in a report.</summary>
    /// <param name="report">The report of an epoch.</param>
    /// <returns>The number; it may be NaN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The report does not have it.</exception>
    public double Of(EpochReport report)
    {
        Require.NotNull(report);
        double? number = metric is null ? value!(report) : Find(metric, NeedsValidation ? report.Validation?.Metrics : report.Metrics);
        return number ?? throw Missing(NeedsValidation && report.Validation is null ? "Give Fit validation data" : "Its function gave null");
    }

    /// <summary>Finds the number of the parameters after the epoch, for a callback that keeps them.</summary>
    internal double OfItsParameters(EpochReport report) => Of(report.OfItsParameters());

    /// <summary>The name. For a number of your own it also says if larger is better.</summary>
    /// <returns>One or a few words.</returns>
    public override string ToString() => IsHigherBetter && metric is null && !NeedsClasses ? $"{Name} (higher is better)" : Name;

    /// <summary>Refuses a training that does not have the number, before it begins.</summary>
    /// <exception cref="InvalidOperationException">There is no validation data, no such metric, or no accuracy.</exception>
    internal void RequirePresent<T>(in CallbackContext<T> context)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        FitState<T> fit = context.Fit;
        string? advice = NeedsValidation && !context.HasValidation ? "Give Fit validation data, or monitor Monitored.Cost"
            : NeedsClasses && !fit.HasClasses(NeedsValidation) ? AdviceOnAccuracy((NeedsValidation ? fit.Validation : fit.Training) is Dataset<T>)
            : metric is not null && !fit.Options.Metrics.Contains(metric) ? $"Name {RecordText.Short(metric)} in TrainingOptions.Metrics"
            : null;
        if (advice is not null)
        {
            throw Missing(advice);
        }
    }

    private string AdviceOnAccuracy(bool isInMemory) => isInMemory
        ? "Only targets that are classes have an accuracy"
        : "Data that is not in memory has an accuracy only if its first targets are classes and the cost is one for classes. "
            + $"With another cost, name Metric.Accuracy in TrainingOptions.Metrics, and monitor Monitored.{(NeedsValidation ? nameof(ValidationOf) : nameof(Of))}(Metric.Accuracy)";

    private static double? Find(Metric metric, IReadOnlyDictionary<Metric, double>? metrics) =>
        metrics is not null && metrics.TryGetValue(metric, out double number) ? number : null;

    private InvalidOperationException Missing(string advice) => new(
        $"A callback monitors the {QuotedText.Of(Name, RecordText.LongestInMessage)}, but there is none. {advice}.");
}
