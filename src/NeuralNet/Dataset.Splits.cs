using System.Globalization;

namespace NeuralNet;

/// <content>Divides a data set into two, such as training and validation.</content>
public sealed partial class Dataset<T>
{
    /// <summary>The largest number of classes in a message.</summary>
    private const int MostListed = 10;

    /// <summary>Splits the examples at random into two data sets.</summary>
    /// <param name="fraction">The share of the first data set, above 0 and below 1. It is rounded to whole examples.</param>
    /// <param name="seed">The seed. The same seed gives the same split.</param>
    /// <returns>The two data sets. They are copies, with examples in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">One of the two would have no examples.</exception>
    public (Dataset<T> First, Dataset<T> Second) Split(double fraction, int seed)
    {
        RequireFraction(fraction);
        int first = Portion(fraction, Count);
        if (first == 0 || first == Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Both parts need at least one example, but a fraction of {fraction} splits {Count} into ")
                + $"{first} and {Count - first}.",
                nameof(fraction));
        }

        int[] order = RandomOrder(seed);
        return (Select(order.AsSpan(0, first)), Select(order.AsSpan(first)));
    }

    /// <summary>As <see cref="Split"/>, but splits each class separately, so that both data sets have the same shares of the classes.</summary>
    /// <remarks>
    /// The class of an example is the row of the 1 in its target or, with one row, the 0 or 1 itself. The share of each class is rounded to whole
    /// examples, with at least one example in both data sets. A class with a single example is refused. Examples without a target are split like a class
    /// of their own, which may have a single example.
    /// </remarks>
    /// <param name="fraction">The share of each class in the first data set, above 0 and below 1.</param>
    /// <param name="seed">The seed. The same seed gives the same split.</param>
    /// <returns>The two data sets. They are copies, with examples in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not above 0 and below 1.</exception>
    /// <exception cref="InvalidOperationException">
    /// The targets are not classes (one row of 0 and 1, or one-hot columns), or a class has only one example.
    /// </exception>
    public (Dataset<T> First, Dataset<T> Second) StratifiedSplit(double fraction, int seed)
    {
        RequireFraction(fraction);
        int[] labels = ClassLabels("A stratified split", nameof(Split));
        int[] sizes = ClassSizes(labels);
        RequireNoSingleExample(sizes, "A stratified split puts each class into both parts", nameof(Split));
        List<int> first = [];
        List<int> second = [];
        int[] taken = new int[sizes.Length];
        foreach (int example in RandomOrder(seed))
        {
            int label = labels[example];
            int portion = Portion(fraction, sizes[label]);
            (taken[label]++ < (sizes[label] == 1 ? portion : Math.Clamp(portion, 1, sizes[label] - 1)) ? first : second).Add(example);
        }

        return (Select(first.ToArray()), Select(second.ToArray()));
    }

    private static int Portion(double fraction, int count) => (int)Math.Round(fraction * count, MidpointRounding.AwayFromZero);

    private static void RequireFraction(double fraction) =>
        _ = Require.That(fraction, fraction is > 0 and < 1, nameof(fraction), "above 0 and below 1");

    /// <summary>The class of each example. Those without a target are in one more class, after all others.</summary>
    private int[] ClassLabels(string what, string alternative)
    {
        Batch<T> all = Slice(0, Count);
        if (!all.HasClasses)
        {
            throw new InvalidOperationException(
                $"{what} needs targets that are classes: one row of 0 and 1, or columns with a single 1 and zeros. Use {alternative}.");
        }

        int[] labels = new int[Count];
        TargetClass.Of(all.Targets, labels);
        for (int i = 0; i < Count && entries.Length > 0; i++)
        {
            labels[i] = T.IsZero(entries[i * TargetSize]) ? ClassWeights.CountOf(TargetSize) : labels[i];
        }

        return labels;
    }

    /// <summary>The number of examples of each class and, at the end, of those without a target.</summary>
    private int[] ClassSizes(int[] labels)
    {
        int[] sizes = new int[ClassWeights.CountOf(TargetSize) + 1];
        foreach (int label in labels)
        {
            sizes[label]++;
        }

        return sizes;
    }

    private void RequireNoSingleExample(int[] sizes, string promise, string alternative)
    {
        int[] single = [.. Enumerable.Range(0, sizes.Length - 1).Where(label => sizes[label] == 1)];
        if (single.Length == 0)
        {
            return;
        }

        IEnumerable<string> named = single.Take(MostListed).Select(label =>
            ClassNames.Count == 0 ? $"{label}" : $"{label} ({NamedClasses.Quote(ClassNames[label])})");
        throw new InvalidOperationException(
            $"{promise}, but {(single.Length == 1 ? "this class has" : "these classes have")} 1 example only: "
            + $"{string.Join(", ", named)}{(single.Length > MostListed ? $" … ({single.Length} in all)" : string.Empty)}. "
            + $"Add examples of it, leave it out, join it with another class, or use {alternative}.");
    }

    private int[] RandomOrder(int seed, string purpose = "split") => RandomOrder(Count, seed, purpose);

    private static int[] RandomOrder(int count, int seed, string purpose)
    {
        int[] order = new int[count];
        new RandomSource(seed, purpose).Permutation(order);
        return order;
    }
}
