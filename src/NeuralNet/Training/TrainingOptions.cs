using System.Globalization;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>The options of a training: epochs, batches, threads, rules, metrics and callbacks.</summary>
public sealed record TrainingOptions
{
    /// <summary>The batch size for all examples in one batch, which is batch gradient descent.</summary>
    public const int FullBatch = int.MaxValue;

    /// <summary>The number of passes over the training data in one call of Fit, at least 1.</summary>
    /// <value>By default 10.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Epochs { get; init => field = Require.AtLeastOne(value, nameof(Epochs)); } = 10;

    /// <summary>The number of examples in a batch, at least 1. <see cref="LastBatch"/> says what happens to the remaining examples of an epoch.</summary>
    /// <value>By default 32. At 1 this is stochastic gradient descent, and at <see cref="FullBatch"/> batch gradient descent.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = Require.AtLeastOne(value, nameof(BatchSize)); } = 32;

    /// <summary>The number of batches for one update, at least 1. Their gradients are added, each weighted by its share of the examples.</summary>
    /// <value>
    /// By default 1. At k an update learns from k·<see cref="BatchSize"/> examples, and the last update of an epoch from the remaining ones. The layers
    /// need memory for <see cref="BatchSize"/> examples only. Inputs, targets and predictions of all examples of the update are in memory, and the gradients
    /// twice. Without <see cref="BatchNorm"/> and <see cref="Dropout"/> the result is that of an update on one large batch.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int AccumulatedBatches { get; init => field = Require.AtLeastOne(value, nameof(AccumulatedBatches)); } = 1;

    /// <summary>What happens to the last batch of an epoch if it has fewer examples than <see cref="BatchSize"/>.</summary>
    /// <value>
    /// By default <see cref="LastBatch.Keep"/>. With <see cref="BatchNorm"/> a last batch of one example is refused; use another value then.
    /// If an update has several batches, this is about the last batch of the epoch. A last update with fewer batches is kept.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public LastBatch LastBatch { get; init => field = Require.Defined(value, nameof(LastBatch)); }

    /// <summary>Whether each epoch uses the examples in another order, which depends only on seed and epoch.</summary>
    /// <value>By default <see langword="true"/>. If all examples are in one batch, or if the optimizer searches along lines, their order does not change.</value>
    public bool Shuffle { get; init; } = true;

    /// <summary>The number of threads that compute, at least 1. The results have the same bits for any number of threads.</summary>
    /// <value>By default the number of processors. The calling thread computes small products alone.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads { get; init => field = Require.AtLeastOne(value, nameof(Threads)); } = Environment.ProcessorCount;

    /// <summary>The term Ω of J (Eq. 10), for the weights of all layers without a regularizer of their own.</summary>
    /// <value>By default null: there is none.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>Settings for some of the parameters: rate factors, frozen layers, regularizers, max-norms.</summary>
    /// <value>By default none. The list is copied. If several rules match a parameter and set a property, the last of them wins.</value>
    /// <exception cref="ArgumentNullException">The list or a rule in it is null.</exception>
    public IReadOnlyList<ParameterRule> Rules { get; init => field = ListOf(value, nameof(Rules)); } = new ValueList<ParameterRule>([]);

    /// <summary>The seed of all random numbers in training.</summary>
    /// <value>By default 0.</value>
    public int Seed { get; init; }

    /// <summary>The metrics that are computed in each epoch in addition to cost and accuracy, on the training and on the validation data.</summary>
    /// <value>By default none. The list is copied, and each metric is computed once.</value>
    /// <exception cref="ArgumentNullException">The value is null, or a metric in it.</exception>
    public IReadOnlyList<Metric> Metrics { get; init => field = ListOf(value, nameof(Metrics), distinct: true); } = new ValueList<Metric>([]);

    /// <summary>The callbacks, such as early stopping. Each Fit creates new states for them, and calls them in this order.</summary>
    /// <value>By default none. The list is copied.</value>
    /// <exception cref="ArgumentNullException">The list or a callback in it is null.</exception>
    public IReadOnlyList<Callback> Callbacks { get; init => field = ListOf(value, nameof(Callbacks)); } = new ValueList<Callback>([]);

    /// <summary>The moving average of the parameters.</summary>
    /// <value>By default null: there is none.</value>
    public WeightAveraging? WeightAveraging { get; init; }

    /// <summary>Whether Fit does not look for suspicious data, costs and metrics. <see cref="TrainingHistory.Warnings"/> is then empty.</summary>
    /// <value>By default <see langword="false"/>. Fit refuses data that can never be right in any case.</value>
    public bool SuppressWarnings { get; init; }

    /// <summary>All options in parentheses.</summary>
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
