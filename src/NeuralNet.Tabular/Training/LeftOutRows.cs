using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular;

/// <summary>Divides the training rows into those that a network learns from and those that it leaves out.</summary>
internal static class LeftOutRows
{
    /// <summary>Below this number of rows, none are left out.</summary>
    public const int FewestRows = 10;

    /// <summary>The number of parts, each of which some network leaves out.</summary>
    public const int Parts = 5;

    /// <summary>The rows of each network.</summary>
    /// <param name="estimator">How to divide, and the seed.</param>
    /// <param name="table">The training rows.</param>
    /// <param name="targets">The targets. Unless whole groups or the latest rows are left out, some row of each class of the first target is learnt from.</param>
    /// <param name="networks">The number of networks.</param>
    /// <exception cref="ArgumentException">A column is missing, or does not suit the split.</exception>
    public static IReadOnlyList<(int[] Training, int[] LeftOut)> Of(TabularEstimator estimator, Table table, TargetSet targets, int networks)
    {
        if (estimator.Validation is TimeValidation time)
        {
            return [.. Enumerable.Repeat(Latest(Names.Column(table, time.Column, "has the time of the rows", nameof(table))), networks)];
        }

        GroupValidation? grouped = estimator.Validation as GroupValidation;
        TableColumn? groups = grouped is null ? null : Names.Column(table, grouped.Column, "has the groups of the rows", nameof(table));
        int[] all = [.. Enumerable.Range(0, table.RowCount)];
        if (table.RowCount < FewestRows)
        {
            return [.. Enumerable.Repeat((all, Array.Empty<int>()), networks)];
        }

        int[]? labels = targets.IsClassifier ? Labels((ClassTarget)targets.Plans[0], table) : null;
        return
        [
            .. Enumerable.Range(0, networks).Select(network =>
            {
                // Each round divides the rows anew, so that network 5 leaves out other rows than network 0.
                IReadOnlyList<(int[] Training, int[] HeldOut)> parts = Divide(table.RowCount, labels, groups, unchecked(estimator.Seed + (network / Parts)));
                return groups is null ? KeepClasses(parts[network % parts.Count], labels) : parts[network % parts.Count];
            }),
        ];
    }

    /// <summary>The name of the group of each row. A row without a group is a group of its own.</summary>
    public static string[] GroupNames(TableColumn groups) =>
        [.. Enumerable.Range(0, groups.Count).Select(row => groups.Text(row) is string text ? $"group {text}" : FormattableString.Invariant($"row {row}"))];

    private static IReadOnlyList<(int[] Training, int[] HeldOut)> Divide(int count, int[]? labels, TableColumn? groups, int seed)
    {
        Matrix<float> none = Matrix<float>.Build.Dense(1, count);
        if (groups is not null)
        {
            string[] names = GroupNames(groups);
            int different = names.Distinct(StringComparer.Ordinal).Count();
            return different < 2
                ? throw new ArgumentException($"All rows are in one group of '{QuotedText.Of(groups.Name)}', so that none can be left out. "
                    + $"Take ValidationSplit.Random.")
                : new Dataset<float>(none, none).GroupFolds(names, Math.Min(Parts, different), seed);
        }

        if (labels is null)
        {
            return new Dataset<float>(none, none).Folds(Parts, seed);
        }

        // The core refuses to divide a class with a single row. Such rows are all learnt from.
        int[] counts = new int[labels.Max() + 2];
        foreach (int label in labels)
        {
            counts[label + 1]++;
        }

        int[] rows = [.. Enumerable.Range(0, count).Where(row => counts[labels[row] + 1] > 1)];
        int[] others = [.. Enumerable.Range(0, count).Except(rows)];
        if (rows.Length < Parts)
        {
            return new Dataset<float>(none, none).Folds(Parts, seed);
        }

        Matrix<float> targets = Matrix<float>.Build.Dense(Math.Max(2, counts.Length), rows.Length, (row, i) => labels[rows[i]] + 1 == row ? 1 : 0);
        return
        [
            .. new Dataset<float>(Matrix<float>.Build.Dense(1, rows.Length), targets).StratifiedFolds(Parts, seed)
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

    private static (int[] Training, int[] LeftOut) Latest(TableColumn time)
    {
        if (time.Kind is not (ColumnKind.Date or ColumnKind.Number) || time.MissingCount > 0)
        {
            throw new ArgumentException(
                $"The column '{QuotedText.Of(time.Name)}' of the time must have a date or a number in each row, "
                + $"but has {KindText.Plural(time.Kind)} and {time.MissingCount} missing cells.");
        }

        int[] rows = [.. Enumerable.Range(0, time.Count).OrderBy(row => Cell.Of(time, row).Number)];
        int leftOut = time.Count < FewestRows ? 0 : time.Count / Parts;
        return ([.. rows[..^leftOut].Order()], [.. rows[^leftOut..].Order()]);
    }

    private static int[] Labels(ClassTarget target, Table table)
    {
        TableColumn column = table[target.Name];
        return [.. Enumerable.Range(0, table.RowCount).Select(row => target.IndexOf(Cell.Of(column, row)))];
    }
}
