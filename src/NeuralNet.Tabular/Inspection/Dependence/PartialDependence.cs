using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>How the mean prediction depends on the value of a column. <see cref="TabularModel.PartialDependence"/> measures it.</summary>
/// <remarks>For a picture, <see cref="Values"/> is the horizontal axis, and the means of each of <see cref="Curves"/> are a line.</remarks>
public sealed class PartialDependence
{
    private const int PlotWidth = 40;
    private const int MostClasses = 8;
    private const int LongestClass = 16;

    private readonly bool isClassifier;

    internal PartialDependence(string target, bool isClassifier, TableColumn values, int rowCount, IEnumerable<DependenceCurve> curves)
    {
        this.isClassifier = isClassifier;
        Target = target;
        Values = values;
        RowCount = rowCount;
        Curves = Array.AsReadOnly([.. curves]);
    }

    /// <summary>The target.</summary>
    public string Target { get; }

    /// <summary>The name of the column.</summary>
    public string Column => Values.Name;

    /// <summary>The values: rising numbers or dates, words from the most frequent one on, or false and true.</summary>
    public TableColumn Values { get; }

    /// <summary>The number of rows over which the means are.</summary>
    public int RowCount { get; }

    /// <summary>One curve for a target of numbers, or one for each class in the order of <see cref="ClassificationModel.Classes"/>.</summary>
    public IReadOnlyList<DependenceCurve> Curves { get; }

    /// <summary>The curve of a class, or of the target.</summary>
    /// <param name="name">The name of the class, or of a target of numbers.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no such curve.</exception>
    public DependenceCurve this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return Curves.FirstOrDefault(curve => curve.Name == name) ?? throw new ArgumentException(
                $"There is no curve '{QuotedText.Of(name)}'. The curves are {QuotedText.List([.. Curves.Select(curve => curve.Name)])}.",
                nameof(name));
        }
    }

    /// <summary>The curves as a table: the values, and two columns for each curve.</summary>
    /// <returns>
    /// For a target price the columns <c>price</c> and <c>price deviation</c>. For a target species the columns <c>species: rose</c> and
    /// <c>species: rose deviation</c> for each class. If such a name is that of the first column, a number is added.
    /// </returns>
    public Table ToTable()
    {
        HashSet<string> taken = new(StringComparer.Ordinal) { Column };
        List<TableColumn> columns = [Values];
        foreach (DependenceCurve curve in Curves)
        {
            string name = isClassifier ? $"{Target}: {curve.Name}" : Target;
            columns.Add(new NumberColumn(Names.Free(name, taken), [.. curve.Means]));
            columns.Add(new NumberColumn(Names.Free($"{name} deviation", taken), [.. curve.Deviations]));
        }

        return new Table([.. columns]);
    }

    /// <summary>The means as a table with a line for each value. That of a target of numbers has a picture of the curve.</summary>
    /// <returns>Several lines. Of more than eight classes, those that change most are shown.</returns>
    public override string ToString()
    {
        string title = $"Mean {(isClassifier ? "probability of each class" : "prediction")} of {QuotedText.Of(Target)} if all "
            + $"{NumberText.Count(RowCount, "row")} had the same {QuotedText.Of(Column)}:";
        return $"{title}\n{(isClassifier ? OfClasses() : OfNumbers(Curves[0]))}";
    }

    private string OfNumbers(DependenceCurve curve)
    {
        Func<double, string> text = NumberText.Alike(curve.Means);
        double least = curve.Means.Min();
        TextTable lines = new($">{QuotedText.Of(Column)}", ">mean", ">deviation", string.Empty);
        for (int v = 0; v < Values.Count; v++)
        {
            double share = curve.Range > 0 ? (curve.Means[v] - least) / curve.Range : 0;
            string place = new(' ', (int)Math.Round(share * PlotWidth));
            lines.Add(CellText.Of(Values, v), text(curve.Means[v]), text(curve.Deviations[v]), $"{place}●");
        }

        return lines.ToString();
    }

    private string OfClasses()
    {
        HashSet<DependenceCurve> most = [.. Curves.OrderByDescending(curve => curve.Range).Take(MostClasses)];
        DependenceCurve[] shown = [.. Curves.Where(most.Contains)];
        TextTable lines = new([$">{QuotedText.Of(Column)}", .. shown.Select(curve => $">{QuotedText.Of(curve.Name, LongestClass)}")]);
        for (int v = 0; v < Values.Count; v++)
        {
            lines.Add([CellText.Of(Values, v), .. shown.Select(curve => NumberText.Percent(curve.Means[v]))]);
        }

        string more = shown.Length == Curves.Count
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $"\n… and {Curves.Count - shown.Length:N0} classes that change less");
        return lines + more;
    }
}
