namespace NeuralNet;

/// <summary>A number of each epoch's report that callbacks watch, and whether smaller or larger is better.</summary>
/// <remarks>NaN is never better than anything, and a number that only equals the best is no improvement.</remarks>
public sealed record Monitored
{
    private readonly Func<EpochReport, double?> value;

    private Monitored(string name, Func<EpochReport, double?> value, bool largerIsBetter)
    {
        Name = Require.NotNull(name);
        this.value = Require.NotNull(value);
        LargerIsBetter = largerIsBetter;
    }

    /// <summary>The mean cost over the examples of the epoch.</summary>
    public static Monitored Cost { get; } = Smallest("cost", report => report.Cost);

    /// <summary>The cost on the validation data.</summary>
    public static Monitored ValidationCost { get; } =
        new("validation cost", report => report.Validation?.Cost, largerIsBetter: false) { NeedsValidation = true };

    /// <summary>The share of examples of the epoch classified rightly.</summary>
    public static Monitored Accuracy { get; } = Largest("accuracy", report => report.Accuracy);

    /// <summary>The share of examples of the validation data classified rightly.</summary>
    public static Monitored ValidationAccuracy { get; } =
        new("validation accuracy", report => report.Validation?.Accuracy, largerIsBetter: true) { NeedsValidation = true };

    /// <summary>What it is, in messages.</summary>
    public string Name { get; }

    /// <summary>Whether larger is better.</summary>
    public bool LargerIsBetter { get; }

    /// <summary>Whether it is nothing without validation data.</summary>
    public bool NeedsValidation { get; private init; }

    /// <summary>A number of your own, of which smaller is better.</summary>
    /// <param name="name">What it is, in messages.</param>
    /// <param name="value">The number; null where there is none, which ends Fit with an exception.</param>
    /// <returns>The quantity.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static Monitored Smallest(string name, Func<EpochReport, double?> value) => new(name, value, largerIsBetter: false);

    /// <summary>A number of your own, of which larger is better.</summary>
    /// <param name="name">What it is, in messages.</param>
    /// <param name="value">The number; null where there is none, which ends Fit with an exception.</param>
    /// <returns>The quantity.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    public static Monitored Largest(string name, Func<EpochReport, double?> value) => new(name, value, largerIsBetter: true);

    /// <summary>The number in a report.</summary>
    /// <param name="report">The report of an epoch.</param>
    /// <returns>The number; it may be NaN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The report has none.</exception>
    public double Of(EpochReport report) => value(Require.NotNull(report)) ?? throw Missing(
        NeedsValidation ? "Give Fit validation data, of classes for an accuracy" : "An accuracy, say, there is only where targets are classes");

    /// <summary>The name.</summary>
    /// <returns>One or a few words.</returns>
    public override string ToString() => Name;

    /// <summary>Refuses training without what is needed, before it begins.</summary>
    internal void RequireValidation(bool hasValidation)
    {
        if (NeedsValidation && !hasValidation)
        {
            throw Missing("Give Fit validation data, or monitor Monitored.Cost");
        }
    }

    private InvalidOperationException Missing(string advice) => new($"A callback monitors the {Name}, but there is none. {advice}.");
}
