using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Targets that the last activation cannot reach: outside its range or, behind softmax, in columns whose sum is not 1.</summary>
/// <remarks>
/// Examples, entries and heads of weight 0 do not count. For a cost of the user's own nothing is found: its targets may be something else than values of predictions.
/// </remarks>
internal static class UnreachableTargets
{
    /// <summary>How far beyond a bound of size 1, or a sum of 1, a target is that rounding and clipping do not explain. Nearer ones are warned of.</summary>
    private const double Clearly = 0.01;

    /// <summary>Refuses training data that can never be learnt: all targets of an output, or all examples, are out of reach.</summary>
    /// <exception cref="ArgumentException">They are; the message says the range, the first of them, and what to do.</exception>
    public static void Refuse<T>(OutputCost<T> cost, Dataset<T> training, string parameter)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Find(cost, training, "training data") is (true, string text))
        {
            throw new ArgumentException(text, parameter);
        }
    }

    /// <summary>What is out of reach in a data set, or null.</summary>
    /// <param name="cost">The cost at the end of the network.</param>
    /// <param name="data">The examples.</param>
    /// <param name="what">What to call them.</param>
    /// <returns>Whether an output or all examples are wholly out of reach, and what to say.</returns>
    public static (bool IsNever, string Text)? Find<T>(OutputCost<T> cost, Dataset<T> data, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!cost.IsAdapted)
        {
            return null;
        }

        Batch<T> all = cost.ScaledOfMember(data.Slice(0, data.Count), new T[cost.ScaledLength(data.Count)], Environment.ProcessorCount);
        what = cost.HasUnits ? $"{what}, scaled as by {nameof(Standardize)}," : what;
        (bool IsNever, string Text)?[] found = [.. cost.Heads.Select(head => Find(head, all, what))];
        return Array.Find(found, static each => each is (true, _)) ?? Array.Find(found, static each => each is not null);
    }

    private static (bool IsNever, string Text)? Find<T>(CostHead head, Batch<T> data, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (head.Weight == 0 || head.Activation is not { } activation || head.Cost.GetType().Assembly != typeof(Cost).Assembly)
        {
            return null;
        }

        // The costs of classes have refused other sums already.
        bool mayHaveOtherSums = activation == Activation.Softmax && head.Cost.CanonicalActivation != Activation.Softmax;
        return OutOfRange(activation, head.Rows, data, what) ?? (mayHaveOtherSums ? OutOfSum(head.Rows, data, what) : null);
    }

    private static (bool IsNever, string Text)? OutOfRange<T>(Activation activation, HeadRows rows, Batch<T> data, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double smallest, double largest) = activation.Range;
        T low = T.CreateChecked(smallest - Slack<T>(smallest));
        T high = T.CreateChecked(largest + Slack<T>(largest));
        ReadOnlyColumns<T> targets = data.Targets;
        if (low <= T.Zero && high >= T.Zero && RangeCheck.All(targets.Values, low, high))
        {
            return null;
        }

        int[] outside = new int[targets.Rows];
        int[] first = new int[targets.Rows];
        double[] nearest = new double[targets.Rows];
        Array.Fill(nearest, double.PositiveInfinity);
        int[] counted = new int[targets.Rows];
        for (int i = 0; i < targets.Count; i++)
        {
            for (int j = rows.Start; j < rows.End; j++)
            {
                if (!Counts(data, i, j))
                {
                    continue;
                }

                counted[j]++;
                if (targets[i][j] >= low && targets[i][j] <= high)
                {
                    continue;
                }

                double target = double.CreateChecked(targets[i][j]);
                double bound = target < smallest ? smallest : largest;
                nearest[j] = Math.Min(nearest[j], Math.Abs(target - bound) / Math.Max(1, Math.Abs(bound)));
                if (outside[j]++ == 0)
                {
                    first[j] = i;
                }
            }
        }

        long sum = outside.Sum(count => (long)count);
        long all = counted.Sum(count => (long)count);
        if (sum == 0)
        {
            return null;
        }

        bool[] isNever = [.. outside.Zip(counted, (found, count) => found == count && count > 0)];
        int never = Array.IndexOf(isNever, true);
        int output = never >= 0 ? never : Array.FindIndex(outside, count => count > 0);
        string share = never >= 0
            ? Invariant($"All {counted[never]} targets of output {never} of the {what} lie outside")
            : Invariant($"{sum} of {all} targets of the {what} ({(double)sum / all:P1}) lie outside");
        string found = Invariant($"such as {targets[first[output]][output]} of output {output} in example {first[output]}");
        return (
            Enumerable.Range(0, targets.Rows).Any(j => isNever[j] && counted[j] > 1 && nearest[j] > Clearly),
            $"{share} the range of {RecordText.Short(activation)}, {RangeText(smallest, largest)}, {found}. The network can never predict them. "
            + "For regression give the last layer Activation.Identity, or scale the targets into that range."
            + (activation == Activation.Sigmoid ? TargetClass.HintAtNumbers(targets) : string.Empty));
    }

    private static (bool IsNever, string Text)? OutOfSum<T>(HeadRows rows, Batch<T> data, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlyColumns<T> targets = data.Targets;
        (int counted, int wrong, int first, double firstSum, double nearest) = (0, 0, 0, 0, double.PositiveInfinity);
        for (int i = 0; i < targets.Count; i++)
        {
            if (data.HasEntryWeights ? data.EntryWeights[i].Slice(rows.Start, rows.Count).Contains(T.Zero) : !Counts(data, i, 0))
            {
                continue;
            }

            counted++;
            double sum = 0;
            foreach (T target in targets[i].Slice(rows.Start, rows.Count))
            {
                sum += double.CreateChecked(target);
            }

            if (Math.Abs(sum - 1) <= ProbabilityCost.Tolerance<T>())
            {
                continue;
            }

            nearest = Math.Min(nearest, Math.Abs(sum - 1));
            if (wrong++ == 0)
            {
                (first, firstSum) = (i, sum);
            }
        }

        return wrong == 0 ? null : (
            wrong == counted && counted > 1 && nearest > Clearly,
            Invariant($"The targets of {wrong} of {counted} examples of the {what} do not sum to 1, such as {firstSum} in example {first}, ")
            + "but the outputs of Softmax do. The network can never predict them. For several labels at once use Activation.Sigmoid and "
            + "Cost.BinaryCrossEntropy; for regression use Activation.Identity.");
    }

    private static bool Counts<T>(Batch<T> data, int example, int output)
        where T : unmanaged, IFloatingPointIeee754<T> => data.HasEntryWeights ? data.EntryWeights[example][output] != T.Zero
        : data.Weights.IsEmpty || data.Weights[example] != T.Zero;

    /// <summary>Targets at a bound may have been rounded.</summary>
    private static double Slack<T>(double bound)
        where T : unmanaged, IFloatingPointIeee754<T> => double.IsInfinity(bound) ? 0 : ProbabilityCost.Tolerance<T>() * Math.Max(1, Math.Abs(bound));

    private static string RangeText(double smallest, double largest) =>
        double.IsInfinity(largest) ? Invariant($"{smallest:G4} or more")
        : double.IsInfinity(smallest) ? Invariant($"{largest:G4} or less")
        : Invariant($"{smallest:G4} to {largest:G4}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
