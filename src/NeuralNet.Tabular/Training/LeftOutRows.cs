using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular;

/// <summary>Divides the training rows into those that a network learns from and those that it leaves out.</summary>
internal static class LeftOutRows
{
    /// <summary>Below this number of rows, none are left out.</summary>
    public const int FewestRows = 10;

    /// <summary>The number of parts, each of which some network leaves out.</summary>
    public const int Parts = 5;

    private const string Purpose = "folds";

    /// <summary>The rows of each network.</summary>
    /// <param name="estimator">How to divide, and the seed.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="targets">The targets. Unless whole groups or the latest rows are left out, some row of each class of the first target is learnt from.</param>
    /// <param name="networks">The number of networks.</param>
    /// <exception cref="ArgumentException">A column is missing, or does not suit the split.</exception>
    public static IReadOnlyList<(int[] Training, int[] LeftOut)> Of(TabularEstimator estimator, TrainingRows rows, TargetSet targets, int networks)
    {
        Table table = rows.Table;
        if (estimator.Validation is TimeValidation time)
        {
            TimeOrder order = TimeOrder.Of(Names.Column(table, time.Column, "has the time of the rows", nameof(table)), rows.Rows);
            return [.. Enumerable.Repeat(Latest(order, table.RowCount), networks)];
        }

        GroupValidation? grouped = estimator.Validation as GroupValidation;
        TableColumn? groups = grouped is null ? null : Names.Column(table, grouped.Column, "has the groups of the rows", nameof(table));
        int[] all = [.. Enumerable.Range(0, table.RowCount)];
        if (table.RowCount < FewestRows)
        {
            return [.. Enumerable.Repeat((all, Array.Empty<int>()), networks)];
        }

        int[]? labels = targets.IsClassifier ? Labels((ClassTarget)targets.Plans[0], table) : null;

        // Each round divides the rows anew, so that network 5 leaves out other rows than network 0.
        IReadOnlyList<(int[] Training, int[] HeldOut)>[] rounds =
        [
            .. Enumerable.Range(0, ((networks - 1) / Parts) + 1).Select(round => Divide(table.RowCount, labels, groups, unchecked(estimator.Seed + round))),
        ];
        return
        [
            .. Enumerable.Range(0, networks).Select(network =>
            {
                IReadOnlyList<(int[] Training, int[] HeldOut)> parts = rounds[network / Parts];
                return groups is null ? KeepClasses(parts[network % parts.Count], labels) : parts[network % parts.Count];
            }),
        ];
    }

    /// <summary>The name of the group of each row. A row without a group is a group of its own.</summary>
    public static string[] GroupNames(TableColumn groups) =>
        [.. Enumerable.Range(0, groups.Count).Select(row => groups.Text(row) is string text ? $"group {text}" : FormattableString.Invariant($"row {row}"))];

    private static IReadOnlyList<(int[] Training, int[] HeldOut)> Divide(int count, int[]? labels, TableColumn? groups, int seed)
    {
        if (groups is not null)
        {
            Matrix<float> none = Matrix<float>.Build.Dense(1, count);
            string[] names = GroupNames(groups);
            int different = names.Distinct(StringComparer.Ordinal).Count();
            return different < 2
                ? throw new ArgumentException($"All rows are in one group of '{QuotedText.Of(groups.Name)}', so that none can be left out. "
                    + $"Take ValidationSplit.Random.")
                : new Dataset<float>(none, none).GroupFolds(names, Math.Min(Parts, different), seed);
        }

        RandomSource random = new(seed, Purpose);
        if (labels is null)
        {
            return RowFolds.Of(count, null, Parts, random);
        }

        // A row that is the only one of its class is learnt from by all networks.
        int[] counts = new int[labels.Max() + 2];
        foreach (int label in labels)
        {
            counts[label + 1]++;
        }

        int[] rows = [.. Enumerable.Range(0, count).Where(row => counts[labels[row] + 1] > 1)];
        int[] others = [.. Enumerable.Range(0, count).Except(rows)];
        if (rows.Length < Parts)
        {
            return RowFolds.Of(count, null, Parts, random);
        }

        return
        [
            .. RowFolds.Of(rows.Length, [.. rows.Select(row => labels[row])], Parts, random)
                .Select(part => (part.Training.Select(i => rows[i]).Concat(others).Order().ToArray(), part.HeldOut.Select(i => rows[i]).ToArray())),
        ];
    }

    /// <summary>Moves the left-out rows of a class without any other row back to those that are learnt from.</summary>
    private static (int[] Training, int[] LeftOut) KeepClasses((int[] Training, int[] LeftOut) part, int[]? labels)
    {
        if (labels is null)
        {
            return part;
        }

        HashSet<int> learnt = [.. part.Training.Select(row => labels[row])];
        ILookup<bool, int> leftOut = part.LeftOut.ToLookup(row => learnt.Contains(labels[row]));
        return ([.. part.Training.Concat(leftOut[false]).Order()], [.. leftOut[true]]);
    }

    private static (int[] Training, int[] LeftOut) Latest(TimeOrder order, int count) =>
        count < FewestRows ? (order.Rows(..), []) : order.Divide(count - (count / Parts));

    private static int[] Labels(ClassTarget target, Table table)
    {
        TableColumn column = table[target.Name];
        return [.. Enumerable.Range(0, table.RowCount).Select(row => target.IndexOf(Cell.Of(column, row)))];
    }
}
