using System.Globalization;
using System.Text;

namespace NeuralNet.Tabular;

/// <summary>What a regressor and a classifier for tables have in common. It is a description, which never changes.</summary>
/// <remarks>
/// The same description, the same table and the same seed give the same bits, on any number of threads.
/// <para>
/// Training needs memory for the prepared features and for the targets: rows × (<see cref="Preparation.FeatureCount"/> + outputs) × 4 bytes. A number
/// to predict is one output. A class to predict has one output for each of its classes. Missing cells of targets, or weights of the classes of
/// several targets, add as much as the targets need. Each network in progress has a copy of all this. At most <see cref="Threads"/> networks are in
/// progress at once, so that a model of several networks needs up to <see cref="Threads"/> + 1 times this memory. The networks come on top.
/// </para>
/// </remarks>
public abstract record TabularEstimator
{
    private protected TabularEstimator(ReadOnlySpan<string> targets)
    {
        if (targets.IsEmpty)
        {
            throw new ArgumentException("Expected the name of at least one column to predict, but got none.", nameof(targets));
        }

        foreach (string target in targets)
        {
            _ = Require.Name(target, nameof(targets));
        }

        Targets = Names.Require(targets.ToArray(), nameof(targets));
        if (Targets.Distinct(StringComparer.Ordinal).Count() != Targets.Count)
        {
            throw new ArgumentException($"Each target may be named once, but got {QuotedText.List([.. Targets])}.", nameof(targets));
        }
    }

    /// <summary>The columns to predict.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>How much time training may take.</summary>
    /// <value>By default <see cref="Preset.Default"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public Preset Preset
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Preset), value, "Expected Fast, Default or Best.");
    }

    = Preset.Default;

    /// <summary>The seed of everything random: initial weights, the order of the rows, and the rows that are left out.</summary>
    /// <value>By default 0.</value>
    public int Seed { get; init; }

    /// <summary>The largest number of threads. The model does not depend on it.</summary>
    /// <value>By default one for each processor.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value, "Expected at least 1 thread.");
    }

    = Environment.ProcessorCount;

    /// <summary>Treatments of single columns, by name. All other columns have the default treatment.</summary>
    /// <value>By default none.</value>
    /// <exception cref="ArgumentNullException">The dictionary or a treatment is null.</exception>
    public IReadOnlyDictionary<string, Treatment> Treatments { get; init => field = Names.Require(value, nameof(Treatments)); } =
        new Dictionary<string, Treatment>();

    /// <summary>The largest number of different words for which the default treatment is one-hot.</summary>
    /// <value>By default 8.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int OneHotLimit
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(OneHotLimit), value, "Expected a number of categories, 0 or more.");
    }

    = PreparationOptions.DefaultOneHotLimit;

    /// <summary>A column with the weight of each row, which says how much an error costs. It is no feature.</summary>
    /// <remarks>
    /// The weights count in training, for the best epoch, in the calibration, in the intervals and for <see cref="ClassWeights.Balanced"/>. Only their
    /// ratios matter.
    /// </remarks>
    /// <value>By default null: all rows have the weight 1. A row with the weight 0 is left out.</value>
    /// <exception cref="ArgumentException">The column is a target.</exception>
    public string? ExampleWeights { get; init => field = RequireNoTarget(value, "the weights of the rows", nameof(ExampleWeights)); }

    /// <summary>Which rows a network leaves out.</summary>
    /// <value>By default a random fifth.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The column of the groups or of the time is a target.</exception>
    public ValidationSplit Validation
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Validation));
            _ = RequireNoTarget((value as GroupValidation)?.Column, "the groups of the rows", nameof(Validation));
            _ = RequireNoTarget((value as TimeValidation)?.Column, "the time of the rows", nameof(Validation));
            field = value;
        }
    }

    = ValidationSplit.Random;

    /// <summary>The parts of the recipe that differ from those of <see cref="Preset"/>.</summary>
    /// <value>By default none.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value has a label smoothing, but the description is that of a regressor.</exception>
    public RecipeSettings Settings
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Settings));
            field = value.LabelSmoothing is null || this is TabularClassifier ? value : throw new ArgumentException(
                $"Label smoothing spreads the target of a class over all classes, but a regressor has no classes. Leave {nameof(RecipeSettings.LabelSmoothing)} out.",
                nameof(Settings));
        }
    }

    = new();

    /// <summary>Whether two descriptions are of one kind and have equal values, lists included.</summary>
    /// <param name="other">Another description, or null.</param>
    /// <returns>Whether they are equal.</returns>
    public virtual bool Equals(TabularEstimator? other) =>
        other is not null && EqualityContract == other.EqualityContract && Targets.SequenceEqual(other.Targets, StringComparer.Ordinal)
        && (Preset, Seed, Threads, OneHotLimit, ExampleWeights) == (other.Preset, other.Seed, other.Threads, other.OneHotLimit, other.ExampleWeights)
        && Validation == other.Validation && Settings == other.Settings && Recipe == other.Recipe && EpochShare == other.EpochShare
        && Treatments.Count == other.Treatments.Count
        && Treatments.All(pair => other.Treatments.TryGetValue(pair.Key, out Treatment? treatment) && treatment == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Targets.Count, Targets[0], Preset, Seed, Threads, ExampleWeights);

    /// <summary>Prints the values on one line.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns><see langword="true"/>.</returns>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"Targets = [{string.Join(", ", Targets.Select(target => QuotedText.Of(target)))}], "
            + $"Preset = {Preset}, Seed = {Seed}, ");
        builder.Append(CultureInfo.InvariantCulture, $"Threads = {Threads}, OneHotLimit = {OneHotLimit}, "
            + $"ExampleWeights = {QuotedText.Of(ExampleWeights ?? "none")}, Validation = {Validation}, Settings = {Settings}, ");
        builder.Append(CultureInfo.InvariantCulture, $"Treatments = "
            + $"[{string.Join(", ", Treatments.Select(pair => $"{QuotedText.Of(pair.Key)} = {pair.Value}"))}]");
        return true;
    }

    /// <summary>A recipe in place of that of the preset.</summary>
    internal Recipe? Recipe { get; init; }

    /// <summary>The share of the epochs of the recipe that are trained, above 0 and at most 1.</summary>
    internal double EpochShare { get; init; } = 1;

    /// <summary>The weights of classes; equal for regression.</summary>
    internal virtual ClassWeights WeightsOfClasses => ClassWeights.Equal;

    /// <summary>Columns that are no features and no targets.</summary>
    internal string[] Ignored =>
        [.. ((string?[])[ExampleWeights, (Validation as GroupValidation)?.Column]).OfType<string>().Distinct()];

    private string? RequireNoTarget(string? column, string what, string parameter) => column is null || !Targets.Contains(column)
        ? column
        : throw new ArgumentException($"The column '{QuotedText.Of(column)}' is a target, so it cannot have {what}. Name another column.", parameter);
}
