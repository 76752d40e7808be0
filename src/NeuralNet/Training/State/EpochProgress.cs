using System.Numerics;

namespace NeuralNet;

/// <summary>The epoch in progress: the batches that are left, and the sums for its cost and metrics.</summary>
internal sealed class EpochProgress<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly BatchFeed<T> feed;
    private readonly MetricRuns<T> metrics;

    /// <summary>Σᵢ ωⱼᵢ of each output over all examples; none if entries have no weights.</summary>
    private readonly double[] entryTotals;
    private double costSum;
    private double weightSum;

    /// <summary>Allocates the memory for a batch. No epoch is in progress.</summary>
    /// <param name="training">The examples.</param>
    /// <param name="sample">Those of them that have been looked at.</param>
    /// <param name="options">How they are divided and ordered, and the metrics.</param>
    /// <param name="cost">The cost of the network.</param>
    public EpochProgress(ExampleSource<T> training, Dataset<T> sample, TrainingOptions options, OutputCost<T> cost)
    {
        feed = new BatchFeed<T>(training, options, cost);
        Batch<T> all = sample.Slice(0, sample.Count);
        metrics = new MetricRuns<T>(options.Metrics, all, cost.HasAccuracy(training, all.Count));
        entryTotals = new double[all.EntryWeights.Rows];
        TargetWeights.AddTotals(all.EntryWeights, entryTotals);
    }

    /// <summary>Whether an epoch has begun and is not counted yet.</summary>
    public bool IsInProgress { get; private set; }

    /// <summary>Whether all batches of the epoch have been used.</summary>
    public bool IsAtEnd => feed.IsAtEnd;

    /// <summary>How the examples of an epoch are divided into batches.</summary>
    public EpochBatches Batches => feed.Batches;

    /// <summary>The number of the micro-batch with which the present batch begins. The first of the epoch is 0.</summary>
    public int MicroBatch => feed.MicroBatch;

    /// <summary>The mean cost over the examples so far; with weights of entries the mean over the batches.</summary>
    /// <remarks>
    /// With weights of entries a batch counts Σⱼ (Σᵢ ωⱼᵢ over the batch / Σᵢ ωⱼᵢ over all examples). A factor of all weights of an output changes nothing.
    /// </remarks>
    public double Cost => costSum / weightSum;

    /// <summary>The metrics of the examples so far.</summary>
    public MetricRuns<T> Metrics => metrics;

    /// <summary>Begins an epoch, unless one is in progress.</summary>
    public void Begin(int epoch)
    {
        if (!IsInProgress)
        {
            (costSum, weightSum) = (0, 0);
            Begin(epoch, 0);
        }
    }

    /// <summary>Gives the next batch of the epoch.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryNext(out Batch<T> batch) => feed.TryNext(out batch);

    /// <summary>Adds a batch after its step.</summary>
    public void Add(double cost, ReadOnlyColumns<T> predictions, Batch<T> batch)
    {
        double weight = batch.HasEntryWeights ? TargetWeights.SumOfShares(batch.EntryWeights, entryTotals) : batch.TotalWeight;
        costSum += cost * weight;
        weightSum += weight;
        metrics.Add(predictions, batch);
    }

    /// <summary>Ends the epoch, because it is counted now.</summary>
    public void End() => IsInProgress = false;

    /// <summary>Stops reading.</summary>
    public void Dispose() => feed.Dispose();

    /// <summary>Visits the place in the epoch and the sums.</summary>
    /// <param name="state">Saves or loads the values.</param>
    /// <param name="reset">What is not loaded.</param>
    public void VisitState(in StateVisitor<T> state, ResetParts reset)
    {
        bool isWithin = IsInProgress;
        state.Flag("isWithin", ref isWithin);
        int? position = feed.VisitPosition(state);
        if (!isWithin && !state.IsRehearsal)
        {
            return;
        }

        (double costs, double weights) = (costSum, weightSum);
        state.Number("costSum", ref costs);
        state.Require("costSum", costs, !double.IsNaN(costs), "a number");
        state.Number("weightSum", ref weights);
        state.Require("weightSum", weights, weights >= 0 && double.IsFinite(weights), "a finite number, 0 or more");
        if (!state.IsLoading)
        {
            metrics.VisitState(state.Within("metrics"));
        }
        else if (position is { } given && !reset.HasFlag(ResetParts.Epoch))
        {
            (costSum, weightSum) = (costs, weights);
            Begin(state.Epochs + 1, given);
            if (!reset.HasFlag(ResetParts.Metrics))
            {
                LoadMetrics(state.Within("metrics"), reset);
            }
        }

        // Otherwise the epoch has other batches or another number of examples. There is no such place in it, and it begins again.
    }

    private void Begin(int epoch, int position)
    {
        metrics.Reset();
        feed.BeginEpoch(epoch, position);
        IsInProgress = true;
    }

    private void LoadMetrics(in StateVisitor<T> state, ResetParts reset)
    {
        try
        {
            metrics.VisitState(state);
        }
        catch (InvalidDataException) when (reset.HasFlag(ResetParts.Function))
        {
            // The data are others, for example only these targets are classes. The metrics are then those of the remaining batches.
            metrics.Reset();
        }
    }
}
