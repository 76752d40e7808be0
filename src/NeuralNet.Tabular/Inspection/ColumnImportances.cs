using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The importance of each column for the predictions of a model. <see cref="TabularModel.Importance"/> measures it.</summary>
public sealed class ColumnImportances
{
    private const int LongestBar = 30;

    private readonly bool isClassifier;

    internal ColumnImportances(string target, bool isClassifier, double error, int rowCount, IEnumerable<ColumnImportance> columns)
    {
        this.isClassifier = isClassifier;
        Target = target;
        Score = isClassifier ? 1 - error : error;
        RowCount = rowCount;
        Columns = Array.AsReadOnly([.. columns.OrderByDescending(column => column.Mean)]);
    }

    /// <summary>The target.</summary>
    public string Target { get; }

    /// <summary>What is measured: <c>RMSE</c>, which rises, or <c>accuracy</c>, which falls.</summary>
    public string Measure => isClassifier ? "accuracy" : "RMSE";

    /// <summary>The measure with no column shuffled: the root of the mean squared error, or the accuracy as a share of the rows.</summary>
    public double Score { get; }

    /// <summary>The number of rows with a target.</summary>
    public int RowCount { get; }

    /// <summary>The columns that the model uses, and the groups, the most important first.</summary>
    public IReadOnlyList<ColumnImportance> Columns { get; }

    /// <summary>The importance of a column or group.</summary>
    /// <param name="name">The name of the column, or of any column of the group.</param>
    /// <returns>The importance.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">The model uses no such column. The message has the nearest name.</exception>
    public ColumnImportance this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return Columns.FirstOrDefault(column => column.Columns.Contains(name, StringComparer.Ordinal)) ?? throw Names.Unknown(
                $"The model uses no column '{QuotedText.Of(name)}'.", name, Columns.SelectMany(column => column.Columns), nameof(name));
        }
    }

    /// <summary>The importances as a table with the columns <c>column</c>, <c>importance</c> and <c>deviation</c>.</summary>
    /// <returns>A table with a row for each column or group, in the order of <see cref="Columns"/>.</returns>
    public Table ToTable() => new(
        new WordColumn("column", Columns.Select(column => column.Name)),
        new NumberColumn("importance", Columns.Select(column => column.Mean).ToArray()),
        new NumberColumn("deviation", Columns.Select(column => column.Deviation).ToArray()));

    /// <summary>The importances with bars. Those of classes are in percentage points.</summary>
    /// <returns>A heading, and a line for each column or group.</returns>
    public override string ToString()
    {
        int repeats = Columns[0].Values.Count;
        string times = repeats == 1 ? "shuffled once" : string.Create(CultureInfo.InvariantCulture, $"shuffled, mean of {repeats:N0} times");
        string title = isClassifier
            ? $"{QuotedText.Of(Target)}: accuracy {NumberText.Percent(Score)} ({NumberText.Count(RowCount, "row")}). "
                + $"Percentage points lost if a column is {times}:"
            : $"{QuotedText.Of(Target)}: RMSE {NumberText.Of(Score)} ({NumberText.Count(RowCount, "row")}). "
                + $"Increase of the RMSE if a column is {times}:";
        double unit = isClassifier ? 100 : 1;
        Func<double, string> text = isClassifier
            ? value => double.IsNaN(value) ? string.Empty : NumberText.Fixed(value, 1)
            : NumberText.Alike(Columns.Select(column => column.Mean));
        double most = Math.Max(0, Columns[0].Mean);
        TextTable lines = new("column", isClassifier ? ">points" : ">increase", ">deviation", string.Empty);
        foreach (ColumnImportance column in Columns)
        {
            int bar = most > 0 ? (int)Math.Round(LongestBar * Math.Max(0, column.Mean) / most) : 0;
            lines.Add(QuotedText.Of(column.Name), text(unit * column.Mean), text(unit * column.Deviation), new string('█', bar));
        }

        return $"{title}\n{lines}";
    }
}
