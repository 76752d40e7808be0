namespace NeuralNet.Tabular;

/// <content>Looks into the model.</content>
public abstract partial class TabularModel
{
    private const int FewestShuffledRows = 2;

    /// <summary>Receives what a model predicts for a row: one number, or the probability of each class.</summary>
    internal delegate void ResponseAction(int row, ReadOnlySpan<double> response);

    /// <summary>Measures how much worse the predictions become if one column at a time is shuffled.</summary>
    /// <remarks>
    /// <code>
    /// importance of a column = error with its cells shuffled over the rows − error          mean over the repeats
    /// </code>
    /// The error of numbers is the root of the mean squared error, and that of classes is the share of wrong rows. A column that the model does not
    /// need has an importance near 0, or below it by chance. The importance is that for this model, not that for the target. If two columns say much
    /// the same, the model can use one in place of the other, so that both look unimportant. Shuffle such columns together:
    /// <code>
    /// Console.WriteLine(model.Importance(test, groups: [["latitude", "longitude"]]));
    /// </code>
    /// All rows with a target count the same, as in Evaluate. The model predicts all rows (1 + repeats · columns) times.
    /// L. Breiman: Random forests. Machine Learning 45, 2001. A. Fisher, C. Rudin, F. Dominici: All models are wrong, but many are useful. Journal of
    /// Machine Learning Research 20, 2019.
    /// </remarks>
    /// <param name="table">Rows that the model was not trained on, with targets. Rows without a target are left out.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <param name="repeats">How often each column is shuffled, at least once.</param>
    /// <param name="seed">The seed of the shuffles. The shuffles of a column do not depend on the other columns.</param>
    /// <param name="groups">
    /// Columns that are shuffled together, so that their cells of one row stay together. A column can be in one group only.
    /// </param>
    /// <param name="threads">The largest number of threads; by default one for each processor. The bits do not depend on it.</param>
    /// <param name="cancellationToken">Checked before each prediction of all rows.</param>
    /// <returns>The importance of each column and group, the largest first.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/>, a group or a name in it is null.</exception>
    /// <exception cref="ArgumentException">
    /// A column is missing or has another kind than in training, fewer than two rows have a target, there is no such target, or a group is empty or
    /// names a column that the model does not use or that is in a group already.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="repeats"/> or <paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public ColumnImportances Importance(
        Table table,
        string? target = null,
        int repeats = 5,
        int seed = 0,
        IReadOnlyList<IReadOnlyList<string>>? groups = null,
        int? threads = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        int t = IndexOf(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        IReadOnlyList<string[]> units = ColumnGroups.Of(Preparation, groups ?? []);
        int most = RequireThreads(threads);
        int[] rows = RowsWithTarget(table, t);
        if (rows.Length < FewestShuffledRows)
        {
            throw new ArgumentException(
                $"Shuffling needs at least {FewestShuffledRows} rows with a value of the target '{QuotedText.Of(Targets[t])}', "
                + $"but one of {table.RowCount} rows has one.",
                nameof(table));
        }

        return new ImportanceRun(this, t, table.Select(rows), most).Measure(units, repeats, seed, cancellationToken);
    }

    /// <summary>Measures what the model predicts on average if all rows have the same value of a column, for several values.</summary>
    /// <remarks>
    /// <code>
    /// mean(v) = 1/n · Σ f(row i with the value v)          over all n rows of the table
    /// </code>
    /// The values are quantiles of the numbers or dates of the table, its most frequent words, or both truth values. The result also says how much
    /// the curves of single rows differ in shape. If the column goes with another one, some rows with the value v are impossible, and the model was
    /// never asked for such rows in training. The model predicts all rows once for each value.
    /// J. H. Friedman: Greedy function approximation: a gradient boosting machine. The Annals of Statistics 29, 2001.
    /// </remarks>
    /// <param name="column">A column that the model uses.</param>
    /// <param name="table">The rows, which need no target. Some hundred of the training or the test rows are enough.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <param name="points">The largest number of values, at least 2.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor. The bits do not depend on it.</param>
    /// <param name="cancellationToken">Checked before the rows are predicted with the next value.</param>
    /// <returns>A curve for a target of numbers, or one for each class.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="column"/> or <paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The model does not use the column, a column is missing or has another kind than in training, the table has no rows, all cells of the column
    /// are missing, or there is no such target.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="points"/> is less than 2, or <paramref name="threads"/> is less than 1.
    /// </exception>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public PartialDependence PartialDependence(
        string column, Table table, string? target = null, int points = 20, int? threads = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(table);
        ColumnGroups.RequireUsed(Preparation, column, nameof(column));
        int t = IndexOf(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        int most = RequireThreads(threads);
        _ = Preparation.ColumnsOf(table);
        return DependenceRun.Measure(this, t, DependenceGrid.Of(table[column], points), table, most, cancellationToken);
    }

    /// <summary>Predicts one target for all rows of a table, in their order.</summary>
    internal abstract void Respond(Table table, int target, int threads, ResponseAction action);

    /// <summary>The column of a table with the true values of a target.</summary>
    /// <exception cref="ArgumentException">The table lacks it, or it has another kind than in training.</exception>
    internal abstract TableColumn Expected(Table table, int target);

    /// <summary>The rows where the target is not missing, at least one.</summary>
    /// <exception cref="ArgumentException">There is none, or the column is missing or has another kind.</exception>
    private protected int[] RowsWithTarget(Table table, int target)
    {
        TableColumn expected = Expected(table, target);
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => !expected.IsMissing(row))];
        return rows.Length > 0 ? rows : throw new ArgumentException(
            $"No row has a value of the target '{QuotedText.Of(Targets[target])}', so that there is nothing to compare.", nameof(table));
    }

    /// <summary>The number of threads to use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    private protected static int RequireThreads(int? threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        return threads ?? Environment.ProcessorCount;
    }
}
