using NeuralNet.Metrics;

namespace NeuralNet.Tabular;

/// <summary>All targets of a model, and what the network and its training need to know of them.</summary>
internal sealed class TargetSet
{
    private readonly Metric[] metrics;

    /// <summary>Initializes the set.</summary>
    /// <param name="plans">Numbers only, or classes only.</param>
    public TargetSet(IReadOnlyList<TargetPlan> plans)
    {
        Plans = plans;
        IsClassifier = plans[0] is ClassTarget;
        int[] starts = new int[plans.Count];
        for (int t = 0; t < starts.Length; t++)
        {
            starts[t] = OutputCount;
            OutputCount += plans[t].OutputCount;
        }

        Starts = starts;
        metrics = !IsClassifier ? [Metric.RootMeanSquaredError]
            : plans.Count == 1 ? [Metric.LogLoss]
            : [.. plans.Select((plan, t) => Metric.LogLoss.ForOutputs(starts[t], plan.OutputCount))];
    }

    /// <summary>The plans of the targets.</summary>
    public IReadOnlyList<TargetPlan> Plans { get; }

    /// <summary>Whether the targets are classes.</summary>
    public bool IsClassifier { get; }

    /// <summary>The first output of each target.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>The number of outputs of the network.</summary>
    public int OutputCount { get; }

    /// <summary>The numbers that training measures on the rows that a network leaves out.</summary>
    public IReadOnlyList<Metric> Metrics => metrics;

    /// <summary>The activation of the last layer: a softmax for each target of each member.</summary>
    /// <param name="members">The number of members, each of which has all outputs.</param>
    public Activation ActivationOf(int members) => members * Plans.Count == 1
        ? Activation.Softmax
        : Activation.Heads([.. Enumerable.Range(0, members).SelectMany(_ => Plans.Select(plan => (plan.OutputCount, Activation.Softmax)))]);

    /// <summary>The cost.</summary>
    /// <param name="labelSmoothing">Label smoothing: each target gives this share of its 1 to all classes evenly.</param>
    public Cost Cost(double labelSmoothing) => !IsClassifier ? NeuralNet.Cost.MeanSquaredError
        : Plans.Count == 1 ? NeuralNet.Cost.SmoothedCrossEntropy(labelSmoothing)
        : NeuralNet.Cost.Heads([.. Plans.Select(plan => (plan.OutputCount, NeuralNet.Cost.SmoothedCrossEntropy(labelSmoothing)))]);

    /// <summary>The error on the rows that a network leaves out: the smaller, the better.</summary>
    public double Error(Evaluation evaluation)
    {
        // A target of which all these rows are missing has no metric.
        double[] known = [.. metrics.Select(metric => evaluation.Metrics[metric]).Where(value => !double.IsNaN(value))];
        return known.Length == 0 ? 0 : known.Average();
    }
}
