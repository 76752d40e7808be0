using NeuralNet.Tabular;

namespace TabularSample;

/// <summary>Finds out what kind of model the targets need.</summary>
internal static class Targets
{
    private const int FewNumbers = 10;

    /// <summary>Whether the targets are classes: words or truth values. Numbers are classes if the user says so.</summary>
    /// <exception cref="ArgumentException">There is no target, or no such column, or the columns do not suit one model.</exception>
    public static bool AreClasses(Table table, IReadOnlyList<string> targets, bool numbersAreClasses)
    {
        if (targets.Count == 0)
        {
            throw new ArgumentException("Say which column to predict, for example "
                + $"--target \"{table.Columns[^1].Name}\". The columns are {string.Join(", ", table.Columns.Select(column => $"'{column.Name}'"))}.");
        }

        TableColumn[] columns = [.. targets.Select(target => table[target])];
        if (Array.Find(columns, column => column.Kind == ColumnKind.Date) is TableColumn date)
        {
            throw new ArgumentException($"'{date.Name}' has dates. A target needs numbers, words or truth values.");
        }

        TableColumn[] classes = [.. columns.Where(column => numbersAreClasses || column.Kind != ColumnKind.Number)];
        return classes.Length == 0 || classes.Length == columns.Length
            ? classes.Length > 0
            : throw new ArgumentException($"One model predicts either numbers or classes. '{classes[0].Name}' has classes, but "
                + $"'{columns.Except(classes).First().Name}' has numbers. Train two models, or add --class if the numbers are names of classes.");
    }

    /// <summary>
    /// Whether the split can give both parts the same shares of each class. There must be one target, and each class must have two rows or more.
    /// </summary>
    public static bool CanBeStratified(Table rows, IReadOnlyList<string> targets, bool areClasses) =>
        areClasses && targets.Count == 1
        && Enumerable.Range(0, rows.RowCount).CountBy(row => rows[targets[0]].Text(row) ?? string.Empty).All(count => count.Value > 1);

    /// <summary>A hint if a target has a few whole numbers, which may be names of classes.</summary>
    public static string? LikeClasses(Table rows, IReadOnlyList<string> targets)
    {
        foreach (NumberColumn column in targets.Select(target => rows[target]).OfType<NumberColumn>())
        {
            double[] values = [.. column.Values.ToArray().Where(value => !double.IsNaN(value)).Distinct().Take(FewNumbers + 1)];
            if (values.Length is > 1 and <= FewNumbers && Array.TrueForAll(values, double.IsInteger))
            {
                return $"'{column.Name}' has only {values.Length} different numbers. If they are names of classes, add --class.";
            }
        }

        return null;
    }
}
