using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular;

/// <summary>Divides the rows of a table into folds as the validation of an estimator says. Both parts of a fold are in the order of the table.</summary>
/// <remarks>
/// <code>
/// Random      each row is held out once; the classes of the first target are divided separately
/// ByGroup     each group is held out once, as a whole
/// ByTime      fold 0:  train | HELD OUT
///             fold 1:  train   train | HELD OUT          rows of the same time stay together
///             fold 2:  train   train   train | HELD OUT
/// </code>
/// </remarks>
internal static class TableFolds
{
    /// <summary>The number of parts of the rows, one of which is held out if a search has one fold.</summary>
    public const int PartsOfOne = 5;

    private const string Purpose = "folds of a table";

    /// <summary>Divides the rows.</summary>
    /// <param name="estimator">How to divide them.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="count">The number of folds, at least 2.</param>
    /// <param name="seed">The seed. Folds by time do not depend on it.</param>
    /// <exception cref="ArgumentException">A column is missing or does not suit, or there are fewer rows, groups or times than the folds need.</exception>
    public static IReadOnlyList<(int[] Training, int[] HeldOut)> Of(TabularEstimator estimator, TrainingRows rows, int count, int seed)
    {
        Table table = rows.Table;
        return estimator.Validation switch
        {
            TimeValidation time => Times(Names.Column(table, time.Column, "has the time of the rows", nameof(table)), rows.Rows, count),
            GroupValidation grouped => Groups(Names.Column(table, grouped.Column, "has the groups of the rows", nameof(table)), count, seed),
            _ => Rows(estimator is TabularClassifier ? table[estimator.Targets[0]] : null, table.RowCount, count, seed),
        };
    }

    /// <summary>Divides the rows into one fold: a fifth is held out, by time the latest.</summary>
    /// <exception cref="ArgumentException">As for several folds.</exception>
    public static (int[] Training, int[] HeldOut) One(TabularEstimator estimator, TrainingRows rows, int seed) =>
        estimator.Validation is TimeValidation ? Of(estimator, rows, PartsOfOne - 1, seed)[^1] : Of(estimator, rows, PartsOfOne, seed)[0];

    private static IReadOnlyList<(int[] Training, int[] HeldOut)> Rows(TableColumn? classes, int rows, int count, int seed)
    {
        RequireEnough(rows, count, count, "rows with a target");
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        int[]? labels = classes is null ? null : [.. Enumerable.Range(0, rows).Select(row => classes.Text(row) is string text ? Number(known, text) : -1)];
        return RowFolds.Of(rows, labels, count, new RandomSource(seed, Purpose));
    }

    private static IReadOnlyList<(int[] Training, int[] HeldOut)> Groups(TableColumn column, int count, int seed)
    {
        string[] names = LeftOutRows.GroupNames(column);
        RequireEnough(names.Distinct(StringComparer.Ordinal).Count(), count, count, $"groups in '{QuotedText.Of(column.Name)}'");
        Matrix<float> none = Matrix<float>.Build.Dense(1, names.Length);
        return new Dataset<float>(none, none).GroupFolds(names, count, seed);
    }

    private static IReadOnlyList<(int[] Training, int[] HeldOut)> Times(TableColumn column, int[] rows, int count)
    {
        TimeOrder order = TimeOrder.Of(column, rows);
        IReadOnlyList<int> ends = order.Ends;
        RequireEnough(ends.Count, count + 1, count, $"different times in '{QuotedText.Of(column.Name)}'");
        int[] starts = new int[count + 1];
        starts[count] = column.Count;
        int run = -1;
        for (int fold = 0; fold < count; fold++)
        {
            // Each fold begins as close as possible to its share of the rows, but leaves at least one time to each later fold.
            double wanted = (double)column.Count * (fold + 1) / (count + 1);
            int last = ends.Count - 1 - count + fold;
            run = Enumerable.Range(run + 1, last - run).MinBy(r => Math.Abs(ends[r] - wanted));
            starts[fold] = ends[run];
        }

        return [.. Enumerable.Range(0, count).Select(fold => (order.Rows(..starts[fold]), order.Rows(starts[fold]..starts[fold + 1])))];
    }

    private static int Number(Dictionary<string, int> known, string text)
    {
        known.TryAdd(text, known.Count);
        return known[text];
    }

    private static void RequireEnough(int found, int needed, int folds, string what)
    {
        if (found < needed)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Expected at least {needed} {what} for {folds} folds, but got {found}. Take fewer folds, or more rows."));
        }
    }
}
