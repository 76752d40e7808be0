namespace NeuralNet.Tabular;

/// <summary>Divides rows into folds, as <see cref="Dataset{T}.Folds"/> and <see cref="Dataset{T}.StratifiedFolds"/> do, but without a matrix of targets.</summary>
internal static class RowFolds
{
    /// <summary>Divides the rows at random. Each row is held out once, and both parts of a fold are in the order of the table.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="labels">The class of each row, or <see langword="null"/> if there are no classes. Each class is divided separately.</param>
    /// <param name="count">The number of folds, at least 2 and at most the number of rows.</param>
    /// <param name="random">Gives the order of the rows.</param>
    public static IReadOnlyList<(int[] Training, int[] HeldOut)> Of(int rows, int[]? labels, int count, RandomSource random)
    {
        int[] order = new int[rows];
        random.Permutation(order);
        if (labels is not null)
        {
            // The rows are dealt class after class, without beginning again at fold 0. That balances the classes and the sizes of the folds at once.
            order = [.. order.OrderBy(row => labels[row])];
        }

        int[] foldOf = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            foldOf[order[i]] = i % count;
        }

        return
        [
            .. Enumerable.Range(0, count).Select(fold =>
            {
                ILookup<bool, int> parts = Enumerable.Range(0, rows).ToLookup(row => foldOf[row] == fold);
                return (parts[false].ToArray(), parts[true].ToArray());
            }),
        ];
    }
}
