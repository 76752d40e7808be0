using System.Globalization;
using System.Numerics;

namespace NeuralNet.Data;

/// <summary>Divides a data set into two, such as training and validation.</summary>
public static class DatasetSplits
{
    /// <summary>Puts a random part of the examples into one data set and the rest into another.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The examples; they are copied.</param>
    /// <param name="fraction">The part that goes into the first, above 0 and below 1; rounded to whole examples.</param>
    /// <param name="seed">The same seed divides alike.</param>
    /// <returns>The two data sets, their examples in random order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">One of the two would have no example.</exception>
    public static (Dataset<T> First, Dataset<T> Second) Split<T>(this Dataset<T> data, double fraction, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFraction(fraction);
        int[] order = new int[data.Count];
        new RandomSource(seed, "split").Permutation(order);
        int first = Portion(fraction, order.Length);
        return Select(data, order.AsSpan(0, first), order.AsSpan(first), fraction);
    }

    /// <summary>As <see cref="Split{T}"/>, but dividing each class by itself, so that both data sets have the classes in the same shares.</summary>
    /// <remarks>The class of an example is the row of the largest number of its target, or, with one row, whether it is at least ½.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The examples; they are copied. Their targets are classes: one row of 0 and 1, or one-hot columns.</param>
    /// <param name="fraction">The part of each class that goes into the first, above 0 and below 1; rounded to whole examples.</param>
    /// <param name="seed">The same seed divides alike.</param>
    /// <returns>The two data sets, their examples in random order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">The targets are not classes, or one of the two would have no example.</exception>
    public static (Dataset<T> First, Dataset<T> Second) StratifiedSplit<T>(this Dataset<T> data, double fraction, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFraction(fraction);
        ReadOnlyColumns<T> targets = data.Slice(0, data.Count).Targets;
        if (!TargetClass.AreClasses(targets))
        {
            throw new ArgumentException(
                "A stratified split expects targets that are classes: one row of 0 and 1, or columns with a single 1 and otherwise 0. Use Split.",
                nameof(data));
        }

        int[] order = new int[data.Count];
        new RandomSource(seed, "split").Permutation(order);
        int classes = Math.Max(2, data.TargetSize);
        int[] sizes = new int[classes];
        foreach (int example in order)
        {
            sizes[TargetClass.Of(targets[example])]++;
        }

        List<int> first = [];
        List<int> second = [];
        int[] taken = new int[classes];
        foreach (int example in order)
        {
            int label = TargetClass.Of(targets[example]);
            (taken[label]++ < Portion(fraction, sizes[label]) ? first : second).Add(example);
        }

        return Select(data, first.ToArray(), second.ToArray(), fraction);
    }

    private static int Portion(double fraction, int count) => (int)Math.Round(fraction * count, MidpointRounding.AwayFromZero);

    private static (Dataset<T> First, Dataset<T> Second) Select<T>(
        Dataset<T> data, ReadOnlySpan<int> first, ReadOnlySpan<int> second, double fraction)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        first.IsEmpty || second.IsEmpty
            ? throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Both parts need an example, but a fraction of {fraction} divides {data.Count} into {first.Length} and {second.Length}, ")
                + "rounded to whole examples, of each class if it is stratified.",
                nameof(fraction))
            : (data.Select(first), data.Select(second));

    private static void RequireFraction(double fraction)
    {
        if (!(fraction > 0 && fraction < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), fraction, FormattableString.Invariant($"fraction must be above 0 and below 1, but was {fraction}."));
        }
    }
}
