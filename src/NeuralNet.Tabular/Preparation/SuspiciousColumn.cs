namespace NeuralNet.Tabular;

/// <summary>Finds columns that give the target away, columns that only name the rows, and columns without information.</summary>
internal static class SuspiciousColumn
{
    private const double Rounding = 1e-9;
    private const int FewestRows = 10;

    /// <summary>The warnings for a column.</summary>
    /// <param name="column">The cells.</param>
    /// <param name="plan">Their plan.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="hasClasses">Whether the targets are classes, even if they are numbers.</param>
    public static IEnumerable<string> Warnings(TableColumn column, ColumnPlan plan, IReadOnlyList<TableColumn> targets, bool hasClasses)
    {
        foreach (TableColumn target in targets)
        {
            if (column.Count >= FewestRows && GivesAway(column, target, hasClasses))
            {
                yield return $"Column '{QuotedText.Of(column.Name)}' gives the target '{QuotedText.Of(target.Name)}' away: "
                    + "each of its values belongs to one value of the target, and each value of the target to one of its values. "
                    + "If it is not known at prediction, use Treatment.Drop.";
            }
        }

        if (plan is DroppedPlan dropped)
        {
            yield return dropped.Reason == ColumnPlanner.AllDifferent
                ? $"Column '{QuotedText.Of(column.Name)}' is dropped, because all its words are different, so that it only names the rows. "
                    + $"If its words occur again, choose a treatment."
                : $"Column '{QuotedText.Of(column.Name)}' is dropped: {dropped.Reason}.";
        }
        else if (column is NumberColumn numbers && column.Count >= FewestRows && CountsRows(numbers))
        {
            yield return $"Column '{QuotedText.Of(column.Name)}' counts the rows. If it is only their number, use Treatment.Drop.";
        }
    }

    /// <summary>The warnings for a target of classes.</summary>
    public static IEnumerable<string> WarningsOfClasses(TableColumn target)
    {
        int rows = target.Count - target.MissingCount;
        if (target is WordColumn words && ClassTarget.HasFewRows(words.Words.Count, rows))
        {
            yield return FormattableString.Invariant($"The target '{QuotedText.Of(target.Name)}' has {words.Words.Count} classes in {rows} rows. ")
                + "A class needs several rows. Make the classes coarser, or add rows.";
        }
    }

    /// <summary>Whether the number of the next row is always one more.</summary>
    private static bool CountsRows(NumberColumn column)
    {
        for (int row = 1; row < column.Count; row++)
        {
            if (column.Values[row] - column.Values[row - 1] != 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a column is the target in other words: a copy or a line for two columns of numbers, and one to one for categories.</summary>
    private static bool GivesAway(TableColumn column, TableColumn target, bool hasClasses) =>
        (column is NumberColumn numbers && target is NumberColumn targets && IsLine(numbers.Values, targets.Values))
        || ((hasClasses || column.Kind != target.Kind || column.Kind is ColumnKind.Word or ColumnKind.Truth) && IsOneToOne(column, target));

    private static bool IsLine(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (int low, int high) = (-1, -1);
        for (int row = 0; row < x.Length; row++)
        {
            if (double.IsFinite(x[row]) && double.IsFinite(y[row]))
            {
                low = low < 0 || x[row] < x[low] ? row : low;
                high = high < 0 || x[row] > x[high] ? row : high;
            }
        }

        if (low < 0 || x[low] == x[high] || y[low] == y[high])
        {
            return false;
        }

        double slope = (y[high] - y[low]) / (x[high] - x[low]);
        double bound = Rounding * Math.Abs(y[high] - y[low]);
        for (int row = 0; row < x.Length; row++)
        {
            if (double.IsNaN(x[row]) != double.IsNaN(y[row]) || Math.Abs(y[row] - y[low] - (slope * (x[row] - x[low]))) > bound)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether each value of one column belongs to one value of the other. It means nothing if most values occur once.</summary>
    private static bool IsOneToOne(TableColumn column, TableColumn target)
    {
        Dictionary<Cell, Cell> forth = [];
        Dictionary<Cell, Cell> back = [];
        int rows = 0;
        for (int row = 0; row < column.Count; row++)
        {
            (Cell cell, Cell expected) = (Cell.Of(column, row), Cell.Of(target, row));
            if (cell.IsMissing || expected.IsMissing)
            {
                continue;
            }

            rows++;
            if ((forth.TryGetValue(cell, out Cell before) && before != expected) || (back.TryGetValue(expected, out Cell known) && known != cell))
            {
                return false;
            }

            (forth[cell], back[expected]) = (expected, cell);
        }

        return back.Count >= 2 && 2 * back.Count <= rows;
    }
}
