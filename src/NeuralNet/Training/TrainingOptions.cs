using System.Globalization;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>How long, in which portions and on how many threads to train.</summary>
public sealed record TrainingOptions
{
    /// <summary>The batch size that means all examples at once: batch gradient descent.</summary>
    public const int FullBatch = int.MaxValue;

    /// <summary>Passes over the training data in one call of Fit, at least 1.</summary>
    /// <value>By default 10.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Epochs { get; init => field = Require.AtLeastOne(value, nameof(Epochs)); } = 10;

    /// <summary>Examples in a batch, at least 1; <see cref="LastBatch"/> says what happens to those that are left. An update takes one batch unless it accumulates.</summary>
    /// <value>By default 32. At 1: stochastic gradient descent; at <see cref="FullBatch"/>: batch gradient descent.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = Require.AtLeastOne(value, nameof(BatchSize)); } = 32;

    /// <summary>Batches that make one update, at least 1: their gradients are summed, each weighted by its share of the examples.</summary>
    /// <value>
    /// By default 1. At k an update learns from k·<see cref="BatchSize"/> examples, the last of an epoch from what is left. What the layers keep for
    /// a step, it keeps of <see cref="BatchSize"/> examples; of all there are inputs, targets and predictions, and the gradients twice. Without
    /// <see cref="BatchNorm"/> and <see cref="Dropout"/> that is an update on their union.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int AccumulatedBatches { get; init => field = Require.AtLeastOne(value, nameof(AccumulatedBatches)); } = 1;

    /// <summary>What happens to the last batch of an epoch if it has fewer examples than <see cref="BatchSize"/>.</summary>
    /// <value>
    /// By default <see cref="LastBatch.Keep"/>. With <see cref="BatchNorm"/> a last batch of one example is refused: take another value.
    /// If updates accumulate, this concerns the last batch of <see cref="BatchSize"/>, not an update of fewer batches, which is kept.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not of the enumeration.</exception>
    public LastBatch LastBatch { get; init => field = Require.Defined(value, nameof(LastBatch)); }

    /// <summary>Whether each epoch takes the examples in another order, which depends on seed and epoch alone.</summary>
    /// <value>By default <see langword="true"/>. All examples in one batch are taken as they stand, and so is what a method that searches lines accumulates.</value>
    public bool Shuffle { get; init; } = true;

    /// <summary>How many threads compute, at least 1; at 1 none is started. The results are the same, to the bit, for any number.</summary>
    /// <value>By default as many as the process has processors. Small products are computed by the calling thread alone.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads { get; init => field = Require.AtLeastOne(value, nameof(Threads)); } = Environment.ProcessorCount;

    /// <summary>The term Ω of J (Eq. 10), for the weights of all layers that have no regularizer of their own.</summary>
    /// <value>By default null: none.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>What holds for some parameters and not for all: rate factors, frozen layers, regularizers, max-norms.</summary>
    /// <value>By default none. The list is copied. Where several rules fit a parameter, the last that says something about a property holds.</value>
    /// <exception cref="ArgumentNullException">The list or a rule in it is null.</exception>
    public IReadOnlyList<ParameterRule> Rules { get; init => field = ListOf(value, nameof(Rules)); } = new ValueList<ParameterRule>([]);

    /// <summary>The seed of everything random in training.</summary>
    /// <value>By default 0.</value>
    public int Seed { get; init; }

    /// <summary>What is computed of each epoch beside cost and accuracy: of the training predictions, and on the validation data.</summary>
    /// <value>By default none. One that is named twice counts once.</value>
    /// <exception cref="ArgumentNullException">The value is null, or a metric in it.</exception>
    public IReadOnlyList<Metric> Metrics { get; init => field = ListOf(value, nameof(Metrics), distinct: true); } = new ValueList<Metric>([]);

    /// <summary>What happens beside the training, such as early stopping; each Fit makes states of their own, and they are told in this order.</summary>
    /// <value>By default none. The list is copied.</value>
    /// <exception cref="ArgumentNullException">The list or a callback in it is null.</exception>
    public IReadOnlyList<Callback> Callbacks { get; init => field = ListOf(value, nameof(Callbacks)); } = new ValueList<Callback>([]);

    /// <summary>Whether and how a moving average of the parameters is kept.</summary>
    /// <value>By default null: there is none.</value>
    public WeightAveraging? WeightAveraging { get; init; }

    /// <summary>Whether Fit does not look for what is suspicious in data, cost and metrics: <see cref="TrainingHistory.Warnings"/> is then empty.</summary>
    /// <value>By default <see langword="false"/>. What can never be right is refused in any case.</value>
    public bool SuppressWarnings { get; init; }

    /// <summary>All of them, in parentheses; descriptions as they print.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"TrainingOptions(Epochs = {Epochs}, BatchSize = {BatchSize}, AccumulatedBatches = {AccumulatedBatches}, LastBatch = {LastBatch}, Shuffle = {Shuffle}, Threads = {Threads}, "
        + $"Regularizer = {Regularizer?.ToString() ?? "none"}, Rules = {Rules}, Seed = {Seed}, Metrics = {Metrics}, Callbacks = {Callbacks}, "
        + $"WeightAveraging = {WeightAveraging?.ToString() ?? "none"}, SuppressWarnings = {SuppressWarnings})");

    private static ValueList<TItem> ListOf<TItem>(IReadOnlyList<TItem> value, string property, bool distinct = false)
        where TItem : class
    {
        TItem[] items = [.. Require.NotNull(value, property)];
        Require.NoneNull<TItem>(items, property);
        return new ValueList<TItem>(distinct ? [.. items.Distinct()] : items);
    }
}
