namespace NeuralNet;

/// <content>Divides a data set into folds for cross-validation.</content>
/// <remarks>
/// A fold is a pair of lists of examples: those to train on, and those to hold out and evaluate. Both are in the order of the data set.
/// <see cref="Select"/> makes a data set of a list, and <see cref="CrossValidation"/> trains and evaluates on all folds.
/// </remarks>
public sealed partial class Dataset<T>
{
    /// <summary>The purpose of the random numbers. Folds and splits of one seed are unrelated.</summary>
    private const string FoldPurpose = "folds";

    /// <summary>Divides the examples at random into folds. Each example is held out by exactly one fold.</summary>
    /// <param name="count">The number of folds, at least 2 and at most the number of examples. If it is the number of examples, each fold holds out one.</param>
    /// <param name="seed">The seed. The same seed gives the same folds.</param>
    /// <returns>The examples of each fold, each 0 … <see cref="Count"/> − 1. The sizes of the parts that are held out differ by at most 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 2, or more than there are examples.</exception>
    public IReadOnlyList<(int[] Training, int[] HeldOut)> Folds(int count, int seed)
    {
        RequireFolds(count, Count, "examples");
        return FoldsOf(Dealt(RandomOrder(seed, FoldPurpose), count), count);
    }

    /// <summary>As <see cref="Folds"/>, but divides each class separately, so that all folds have nearly the same shares of the classes.</summary>
    /// <remarks>
    /// The class of an example is the row of the 1 in its target or, with one row, the 0 or 1 itself. The numbers of examples of a class that two folds
    /// hold out differ by at most 1, and so do the sizes of these parts. A class with fewer examples than folds is missing in some of them, but every
    /// training part has examples of it. A class with a single example is therefore refused. Examples without a target are divided like a class of their
    /// own, which may have a single example. For regression use <see cref="Folds"/>.
    /// </remarks>
    /// <param name="count">The number of folds, at least 2 and at most the number of examples.</param>
    /// <param name="seed">The seed. The same seed gives the same folds.</param>
    /// <returns>The examples of each fold.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 2, or more than there are examples.</exception>
    /// <exception cref="InvalidOperationException">
    /// The targets are not classes (one row of 0 and 1, or one-hot columns), or a class has only one example.
    /// </exception>
    public IReadOnlyList<(int[] Training, int[] HeldOut)> StratifiedFolds(int count, int seed)
    {
        RequireFolds(count, Count, "examples");
        int[] labels = ClassLabels("StratifiedFolds", nameof(Folds));
        RequireNoSingleExample(ClassSizes(labels), "StratifiedFolds puts each class into every training part", nameof(Folds));

        // Dealing class after class, without beginning again at fold 0, balances the classes and the sizes of the folds at once.
        return FoldsOf(Dealt([.. RandomOrder(seed, FoldPurpose).OrderBy(example => labels[example])], count), count);
    }

    /// <summary>Divides groups of examples into folds. No group is in the training part and in the part that is held out of the same fold.</summary>
    /// <remarks>
    /// Use it if examples belong together, such as several images of one patient. Otherwise the network recognizes the patient, and the scores are too
    /// good. The groups, from the largest to the smallest, go to the fold that holds out the fewest examples so far. The sizes of the folds can differ
    /// as much as those of the groups.
    /// </remarks>
    /// <typeparam name="TGroup">The type of the names or numbers of groups.</typeparam>
    /// <param name="groups">The group of each example.</param>
    /// <param name="count">The number of folds, at least 2 and at most the number of groups.</param>
    /// <param name="seed">The seed, which decides between groups of the same size. The same seed gives the same folds.</param>
    /// <returns>The examples of each fold.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> or a group is null.</exception>
    /// <exception cref="ArgumentException">There is not one group for each example.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 2, or more than there are groups.</exception>
    public IReadOnlyList<(int[] Training, int[] HeldOut)> GroupFolds<TGroup>(IEnumerable<TGroup> groups, int count, int seed)
        where TGroup : notnull
    {
        ArgumentNullException.ThrowIfNull(groups);
        TGroup[] groupOf = [.. groups];
        if (groupOf.Length != Count)
        {
            throw new ArgumentException($"Expected a group for each of {Count} examples, but got {groupOf.Length}.", nameof(groups));
        }

        int missing = Array.FindIndex(groupOf, group => group is null);
        if (missing >= 0)
        {
            throw new ArgumentNullException(nameof(groups), $"The group of example {missing} is null. Give each example a group, if need be one of its own.");
        }

        int[][] members = [.. Enumerable.Range(0, Count).GroupBy(example => groupOf[example]).Select(group => group.ToArray())];
        RequireFolds(count, members.Length, "groups");
        int[] foldOf = new int[Count];
        int[] sizes = new int[count];
        foreach (int[] group in RandomOrder(members.Length, seed, FoldPurpose).Select(index => members[index]).OrderByDescending(group => group.Length))
        {
            int smallest = sizes.AsSpan().IndexOf(sizes.Min());
            sizes[smallest] += group.Length;
            foreach (int example in group)
            {
                foldOf[example] = smallest;
            }
        }

        return FoldsOf(foldOf, count);
    }

    /// <summary>Divides examples that are in the order of time into folds. No fold trains on an example that is later than one that it holds out.</summary>
    /// <remarks>
    /// <code>
    /// fold 0:  train train | gap | HELD OUT
    /// fold 1:  train train train train | gap | HELD OUT
    /// fold 2:  train train train train train train | gap | HELD OUT
    /// </code>
    /// Each fold holds out ⌊n/(count + 1)⌋ of n examples, and trains on all examples before them except the gap. The earliest examples are never held
    /// out.
    /// </remarks>
    /// <param name="count">The number of folds, at least 2.</param>
    /// <param name="gap">
    /// The number of examples to leave out between the two parts; 0 or more. If the target of an example is known k examples later, use k.
    /// </param>
    /// <returns>The examples of each fold, from the earliest to the latest.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 2, or <paramref name="gap"/> is negative.</exception>
    /// <exception cref="ArgumentException">There are too few examples, so that a part would be empty.</exception>
    public IReadOnlyList<(int[] Training, int[] HeldOut)> TimeFolds(int count, int gap = 0)
    {
        Require.That(count, count >= 2, nameof(count), "at least 2");
        Require.IndexFromZero(gap, nameof(gap));
        int size = (int)(Count / (count + 1L));
        long first = Count - ((long)count * size) - gap;
        if (size == 0 || first < 1)
        {
            throw new ArgumentException(
                $"{count} folds hold out ⌊{Count}/{count + 1L}⌋ = {size} of {Count} examples each, and a gap of {gap} leaves {Math.Max(first, 0)} to train the first of them on. "
                + "Both parts need at least one example: take fewer folds or a smaller gap.",
                size == 0 ? nameof(count) : nameof(gap));
        }

        (int[] Training, int[] HeldOut)[] folds = new (int[], int[])[count];
        int start = Count;
        for (int fold = count - 1; fold >= 0; fold--)
        {
            start -= size;
            folds[fold] = ([.. Enumerable.Range(0, start - gap)], [.. Enumerable.Range(start, size)]);
        }

        return folds;
    }

    private static void RequireFolds(int count, int most, string things) =>
        Require.That(count, count >= 2 && count <= most, nameof(count), $"at least 2 and at most {most}, the number of {things}");

    /// <summary>Gives the examples to the folds in turn, like cards.</summary>
    /// <returns>The fold of each example.</returns>
    private static int[] Dealt(int[] order, int count)
    {
        int[] foldOf = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            foldOf[order[i]] = i % count;
        }

        return foldOf;
    }

    private static IReadOnlyList<(int[] Training, int[] HeldOut)> FoldsOf(int[] foldOf, int count) =>
    [
        .. Enumerable.Range(0, count).Select(fold =>
        {
            ILookup<bool, int> parts = Enumerable.Range(0, foldOf.Length).ToLookup(example => foldOf[example] == fold);
            return (parts[false].ToArray(), parts[true].ToArray());
        }),
    ];
}
