using System.Globalization;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Finds suspicious properties of a training before its first step. They may be intended, but mostly the trained network is useless.</summary>
internal static class TrainingWarnings
{
    /// <summary>Finds all warnings.</summary>
    public static string[] Find<T>(OutputCost<T> cost, IReadOnlyList<Metric> metrics, FitData<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dataset<T> sample = data.TrainingSample;
        ReadOnlyColumns<T> targets = sample.Slice(0, sample.Count).Targets;
        string?[] found =
        [
            .. cost.Heads.Where(static head => head.Weight > 0).Select(static head => OfPair(head.Cost, head.Activation) is { } text ? head.Prefix + text : null),
            OfUnreachable(cost, sample, data.Training.Count, "training data"),
            data.ValidationSample is { } held ? OfUnreachable(cost, held, data.Validation!.Count, "validation data") : null,
            sample.Count == data.Training.Count ? OfConstantTargets(targets) : null,
            metrics.Contains(Metric.RSquared) && TargetClass.AreClasses(targets)
                ? "RSquared is for regression, but the targets are classes. Use Metric.Accuracy, or Metric.BrierScore for the probabilities."
                : null,
        ];
        return [.. found.OfType<string>()];
    }

    /// <summary>Warns of a learning rate over the whole training that begins in the middle, because earlier calls of Fit count too.</summary>
    /// <param name="rate">The learning rate, or null.</param>
    /// <param name="before">The updates before this Fit.</param>
    /// <param name="last">The last update of this Fit.</param>
    public static string? OfLaterRate(Schedule? rate, long before, long last) => before == 0 || rate?.SpansTraining != true ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{RecordText.Short(rate)} goes over all {last} updates of this trainer, and {before} of them were made before. The rate therefore begins at "
        + $"{rate.Rate(before + 1, last):G4} and not at {rate.Rate(1, last):G4}. Make a new trainer to begin the schedule again, or give it a number of iterations.");

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
