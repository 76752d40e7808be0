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

    /// <summary>Examples in a step, at least 1; the last batch of an epoch has what is left.</summary>
    /// <value>By default 32. At 1: stochastic gradient descent; at <see cref="FullBatch"/>: batch gradient descent.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize { get; init => field = Require.AtLeastOne(value, nameof(BatchSize)); } = 32;

    /// <summary>Whether each epoch takes the examples in another order, which depends on seed and epoch alone.</summary>
    /// <value>By default <see langword="true"/>. A batch of all examples is taken as it stands.</value>
    public bool Shuffle { get; init; } = true;

    /// <summary>How many threads compute, at least 1; at 1 none is started. The results are the same, to the bit, for any number.</summary>
    /// <value>By default as many as the process has processors. Small products are computed by the calling thread alone.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads { get; init => field = Require.AtLeastOne(value, nameof(Threads)); } = Environment.ProcessorCount;

    /// <summary>The seed of everything random in training.</summary>
    /// <value>By default 0.</value>
    public int Seed { get; init; }

    /// <summary>What is computed of each epoch beside cost and accuracy: of the training predictions, and on the validation data.</summary>
    /// <value>By default none. One that is named twice counts once.</value>
    /// <exception cref="ArgumentNullException">The value is null, or a metric in it.</exception>
    public IReadOnlyList<Metric> Metrics { get; init => field = MetricsOf(value); } = new ValueList<Metric>([]);

    private static ValueList<Metric> MetricsOf(IReadOnlyList<Metric> metrics)
    {
        Require.NotNull(metrics, nameof(Metrics));
        return new ValueList<Metric>([.. metrics.Select(metric => Require.NotNull(metric, nameof(Metrics))).Distinct()]);
    }
}
