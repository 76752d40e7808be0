using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>The runs of several metrics over the same examples, and of the accuracy where the targets are classes.</summary>
internal sealed class MetricRuns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Metric> metrics;
    private readonly MetricRun<T>[] runs;
    private readonly MetricRun<T>? accuracy;

    /// <summary>Starts all runs.</summary>
    /// <param name="metrics">What is asked for beside the accuracy, each once.</param>
    /// <param name="targets">All targets that will be added; they have been found to fit.</param>
    public MetricRuns(IReadOnlyList<Metric> metrics, ReadOnlyColumns<T> targets)
    {
        this.metrics = metrics;
        runs = new MetricRun<T>[metrics.Count];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = metrics[i].Start<T>(targets.Rows);
        }

        accuracy = TargetClass.AreClasses(targets) ? Metric.Accuracy.Start<T>(targets.Rows) : null;
    }

    /// <summary>Whether the targets are classes.</summary>
    public bool HasAccuracy => accuracy is not null;

    /// <summary>The accuracy of the examples added, or null where the targets are not classes.</summary>
    public double? Accuracy => accuracy?.Value;

    /// <summary>The values of the examples added.</summary>
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
    public void Add(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
    {
        accuracy?.Add(predictions, targets, weights);
        foreach (MetricRun<T> run in runs)
        {
            run.Add(predictions, targets, weights);
        }
    }

    /// <summary>Visits what the runs have gathered.</summary>
    public void VisitState(in StateVisitor<T> state)
    {
        accuracy?.VisitState(state.Within("accuracy"));
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i].VisitState(state.Within(i));
        }
    }
}
