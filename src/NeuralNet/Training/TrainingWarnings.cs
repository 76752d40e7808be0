using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Finds suspicious properties of a training before its first step. They may be intended, but mostly the trained network is useless.</summary>
internal static class TrainingWarnings
{
    /// <summary>Finds all warnings.</summary>
    public static string[] Find<T>(OutputCost<T> cost, IReadOnlyList<Metric> metrics, ExampleSource<T> training, ExampleSource<T>? validation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dataset<T> sample = training.Sample();
        ReadOnlyColumns<T> targets = sample.Slice(0, sample.Count).Targets;
        string?[] found =
        [
            .. cost.Heads.Where(static head => head.Weight > 0).Select(static head => OfPair(head.Cost, head.Activation) is { } text ? head.Prefix + text : null),
            OfUnreachable(cost, sample, training.Count, "training data"),
            validation is null ? null : OfUnreachable(cost, validation.Sample(), validation.Count, "validation data"),
            sample.Count == training.Count ? OfConstantTargets(targets) : null,
            metrics.Contains(Metric.RSquared) && TargetClass.AreClasses(targets)
                ? "RSquared is for regression, but the targets are classes. Use Metric.Accuracy, or Metric.BrierScore for the probabilities."
                : null,
        ];
        return [.. found.OfType<string>()];
    }

    /// <summary>The warnings as text after a report, on the same line.</summary>
    public static string Text(IReadOnlyList<string> warnings) => string.Concat(warnings.Select(warning => $"; warning: {warning}"));

    /// <summary>Warns of a cost for classes that exclude each other behind an activation for labels that do not, and of the reverse.</summary>
    private static string? OfPair(Cost cost, Activation? activation)
    {
        if (cost.CanonicalActivation == Activation.Sigmoid && activation == Activation.Softmax)
        {
            string ofClasses = cost is BinaryFocalCrossEntropy ? nameof(Cost.FocalCrossEntropy) : nameof(Cost.CrossEntropy);
            return $"{RecordText.Short(cost)} takes each output for a yes or no of its own, but the outputs of Softmax share a sum of 1. "
                + $"For one class of many use Cost.{ofClasses}; for several labels at once use Activation.Sigmoid.";
        }

        if (cost.CanonicalActivation == Activation.Softmax && activation == Activation.Sigmoid)
        {
            string ofLabels = cost is FocalCrossEntropy ? nameof(Cost.BinaryFocalCrossEntropy) : nameof(Cost.BinaryCrossEntropy);
            return $"{RecordText.Short(cost)} looks at the output of the true class alone, and Sigmoid allows all outputs to be 1 at once: the network learns to answer 1 for "
                + $"every class. For one class of many use Activation.Softmax; for several labels at once use Cost.{ofLabels}.";
        }

        return null;
    }

    private static string? OfUnreachable<T>(OutputCost<T> cost, Dataset<T> sample, int count, string what)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        UnreachableTargets.Find(cost, sample, sample.Count == count ? what : $"first {sample.Count} examples of the {what}")?.Text;

    private static string? OfConstantTargets<T>(ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 1; i < targets.Count; i++)
        {
            if (!targets[i].SequenceEqual(targets[0]))
            {
                return null;
            }
        }

        return targets.Count == 1 ? null
            : $"All {targets.Count} examples have the same target, so that the network learns that one answer for every input. Look at how the targets were read.";
    }
}
