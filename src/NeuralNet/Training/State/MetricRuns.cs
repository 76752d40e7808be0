using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>The runs of several metrics over the same examples, and of the accuracy if the targets are classes.</summary>
internal sealed class MetricRuns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Metric> metrics;
    private readonly MetricRun<T>[] runs;
    private readonly MetricRun<T>? accuracy;

    /// <summary>Starts all runs.</summary>
    /// <param name="metrics">The metrics without the accuracy, each once.</param>
    /// <param name="known">The examples that will be added, or the first of them. They have been checked.</param>
    /// <param name="hasAccuracy">
    /// Whether there is an accuracy if these have classes. If not, it is computed but not given: data in memory and in files then has the same state.
    /// </param>
    public MetricRuns(IReadOnlyList<Metric> metrics, Batch<T> known, bool hasAccuracy)
    {
        this.metrics = metrics;
        int outputs = known.Targets.Rows;
        runs = [.. metrics.Select(metric => metric.Start<T>(outputs))];
        accuracy = known.HasClasses ? Metric.Accuracy.Start<T>(outputs) : null;
        HasAccuracy = hasAccuracy && accuracy is not null;
    }

    /// <summary>Whether there is an accuracy.</summary>
    public bool HasAccuracy { get; }

    /// <summary>Whether anything is computed from the predictions.</summary>
    public bool NeedsPredictions => accuracy is not null || runs.Length > 0;

    /// <summary>The accuracy over the examples so far; null if there is none.</summary>
    public double? Accuracy => HasAccuracy ? accuracy!.Value : null;

    /// <summary>The values over the examples so far.</summary>
    public MetricValues Values => new(metrics.Select((metric, i) => KeyValuePair.Create(metric, runs[i].Value)));

    /// <summary>Forgets the examples and keeps the memory.</summary>
    public void Reset()
    {
        accuracy?.Reset();
        foreach (MetricRun<T> run in runs)
        {
            run.Reset();
        }
    }

    /// <summary>Adds a batch.</summary>
    public void Add(ReadOnlyColumns<T> predictions, in Batch<T> batch)
    {
        if (accuracy is not null)
        {
            Add(accuracy, predictions, batch);
        }

        foreach (MetricRun<T> run in runs)
        {
            Add(run, predictions, batch);
        }
    }

    private static void Add(MetricRun<T> run, ReadOnlyColumns<T> predictions, in Batch<T> batch)
    {
        if (batch.HasEntryWeights)
        {
            run.AddEntries(predictions, batch.Targets, batch.EntryWeights);
        }
        else
        {
            run.Add(predictions, batch.Targets, batch.Weights);
        }
    }

    /// <summary>Visits the states of the runs.</summary>
    public void VisitState(in StateVisitor<T> state)
    {
        accuracy?.VisitState(state.Within("accuracy"));
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i].VisitState(state.Within(i));
        }
    }
}
