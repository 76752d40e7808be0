using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>How often intervals contain the true number. <see cref="RegressionModel.CoverageOf"/> measures it.</summary>
/// <remarks>
/// For a picture, <see cref="CoverageLevel.Coverage"/> is the horizontal axis, and <see cref="CoverageLevel.InsideShare"/> the vertical one.
/// Intervals that keep their promise lie on the diagonal. Below it, they are too narrow.
/// </remarks>
public sealed class CoverageTable
{
    internal CoverageTable(string target, int rowCount, CoverageLevel[] levels)
    {
        Target = target;
        RowCount = rowCount;
        Levels = Array.AsReadOnly(levels);
    }

    /// <summary>The target.</summary>
    public string Target { get; }

    /// <summary>The number of rows with a target.</summary>
    public int RowCount { get; }

    /// <summary>What was measured for each coverage, in the order in which they were asked for.</summary>
    public IReadOnlyList<CoverageLevel> Levels { get; }

    /// <summary>The levels as a table with the columns <c>coverage</c>, <c>inside</c> and <c>mean width</c>.</summary>
    /// <returns>A table with a row for each coverage.</returns>
    public Table ToTable() => new(
        new NumberColumn("coverage", Levels.Select(level => level.Coverage).ToArray()),
        new NumberColumn("inside", Levels.Select(level => level.InsideShare).ToArray()),
        new NumberColumn("mean width", Levels.Select(level => level.MeanWidth).ToArray()));

    /// <summary>The levels as text.</summary>
    /// <returns>A heading, and a line for each coverage.</returns>
    public override string ToString()
    {
        Func<double, string> width = NumberText.Alike(Levels.Select(level => level.MeanWidth));
        TextTable lines = new(">coverage", ">inside", ">difference", ">mean width");
        foreach (CoverageLevel level in Levels)
        {
            string difference = (100 * (level.InsideShare - level.Coverage)).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
            lines.Add(NumberText.Percent(level.Coverage), NumberText.Percent(level.InsideShare), difference, width(level.MeanWidth));
        }

        return $"{QuotedText.Of(Target)}: how often the true number is inside the interval ({NumberText.Count(RowCount, "row")}):\n{lines}";
    }
}
