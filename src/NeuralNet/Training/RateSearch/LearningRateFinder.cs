using System.Numerics;

namespace NeuralNet;

/// <summary>Trains a copy of a network at a rate that grows from batch to batch, until the cost rises too far.</summary>
internal static class LearningRateFinder
{
    /// <summary>The search ends if the smoothed cost is above its smallest value by more than this many times that value. Larger rates are of no interest.</summary>
    private const double Explosion = 3;

    /// <summary>Tries the rates, on data that has been checked.</summary>
    public static LearningRateCurve Run<T>(
        Network<T> network, Cost cost, Optimizer optimizer, TrainingOptions options, ExampleSource<T> training, LearningRateRange range)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (range.Largest <= range.Smallest)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The largest rate must be above the smallest, {range.Smallest}, but was {range.Largest}."), nameof(range));
        }

        if (!T.IsFinite(T.CreateChecked(range.Largest)) || T.CreateChecked(range.Smallest) == T.Zero)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The rates from {range.Smallest} to {range.Largest} must be in the range of {Precision.Name<T>()}. ")
                + "Give a larger LearningRateRange.Smallest or a smaller LearningRateRange.Largest.",
                nameof(range));
        }

        Schedule growing = new GrowingRate(range.Smallest, range.Largest, range.Iterations);
        Network<T> copy = network.Clone();
        TrainingOptions alone = options with { Callbacks = [], WeightAveraging = null };
        TrainingState<T> state = new(copy, cost, new OutputCost<T>(copy, cost), optimizer.WithLearningRate(growing), alone)
        {
            LastIteration = range.Iterations,
        };
        using BatchFeed<T> feed = new(training, alone, state.OutputCost);
        List<double> rates = [];
        List<double> costs = [];
        List<double> smoothed = [];
        double sum = 0;
        double smallest = double.PositiveInfinity;
        feed.BeginEpoch(1);
        for (int t = 1; t <= range.Iterations; t++)
        {
            Batch<T> batch;
            while (!feed.TryNext(out batch))
            {
                feed.BeginEpoch(++state.Epochs + 1);
            }

            double value;
            try
            {
                value = state.Step(batch, state.Epochs + 1, feed.Batches, feed.MicroBatch);
            }
            catch (TrainingDivergedException) when (t > 1)
            {
                break;
            }

            sum = (range.Smoothing * sum) + ((1 - range.Smoothing) * value);
            rates.Add(growing.Rate(t));
            costs.Add(value);
            smoothed.Add(sum / (1 - Math.Pow(range.Smoothing, t)));
            smallest = Math.Min(smallest, smoothed[^1]);
            if (smoothed[^1] > smallest + (Explosion * Math.Abs(smallest)))
            {
                break;
            }
        }

        return new LearningRateCurve(rates, costs, smoothed, (int)Math.Min(Math.Round(1 / (1 - range.Smoothing)), range.Iterations));
    }

    /// <summary>The rates of a search, from the smallest to the largest. Each is the one before times the same factor.</summary>
    /// <remarks>
    /// <code>
    /// η(t) = smallest^(1−s) · largest^s        s = (t − 1)/(iterations − 1)        t = 1, 2, …, iterations
    /// </code>
    /// The factor itself is not computed, because largest/smallest may be out of the range of double although both rates are in it. Both ends are exact.
    /// </remarks>
    internal sealed record GrowingRate(double Smallest, double Largest, int Iterations) : Schedule
    {
        /// <inheritdoc/>
        public override double Rate(long iteration)
        {
            double share = (double)(iteration - 1) / (Iterations - 1);
            return Math.Pow(Smallest, 1 - share) * Math.Pow(Largest, share);
        }
    }
}
