using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>
/// How often predictions are right for each range of their probability. <see cref="ClassificationModel.CalibrationOf"/> measures it.
/// </summary>
/// <remarks>
/// For a picture (a reliability diagram), <see cref="CalibrationBin.MeanProbability"/> is the horizontal axis, and
/// <see cref="CalibrationBin.RightShare"/> the vertical one. A calibrated model lies on the diagonal. Below it, the model is too sure.
/// </remarks>
public sealed class CalibrationTable
{
    internal CalibrationTable(string target, string? ofClass, CalibrationError error)
    {
        Target = target;
        OfClass = ofClass;
        Bins = Array.AsReadOnly(error.ToBins());
        ExpectedError = error.Value;
    }

    /// <summary>The target.</summary>
    public string Target { get; }

    /// <summary>The class whose probability is compared, or null if it is the predicted one of each row.</summary>
    public string? OfClass { get; }

    /// <summary>All bins from probability 0 to 1, those without rows too.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>The number of rows with a target.</summary>
    public int RowCount => Bins.Sum(bin => bin.RowCount);

    /// <summary>The expected calibration error (ECE): the mean over the rows of the distance between the two columns of their bin, 0 to 1.</summary>
    public double ExpectedError { get; }

    /// <summary>
    /// The maximum calibration error (MCE): the largest distance of a bin with rows, 0 to 1. Bins with few rows make it large by chance.
    /// </summary>
    public double LargestError => Bins.Where(bin => bin.RowCount > 0).Max(bin => Math.Abs(bin.RightShare - bin.MeanProbability));

    /// <summary>The bins as a table with the columns <c>lower</c>, <c>upper</c>, <c>rows</c>, <c>mean probability</c> and <c>right</c>.</summary>
    /// <returns>A table with a row for each bin. The last two cells are missing if the bin has no rows.</returns>
    public Table ToTable() => new(
        new NumberColumn("lower", Bins.Select(bin => bin.Lower).ToArray()),
        new NumberColumn("upper", Bins.Select(bin => bin.Upper).ToArray()),
        new NumberColumn("rows", Bins.Select(bin => (double)bin.RowCount).ToArray()),
        new NumberColumn("mean probability", Bins.Select(bin => bin.MeanProbability).ToArray()),
        new NumberColumn("right", Bins.Select(bin => bin.RightShare).ToArray()));

    /// <summary>The bins that have rows, and the error.</summary>
    /// <returns>A heading, and a line for each bin.</returns>
    public override string ToString()
    {
        string what = OfClass is null ? "the predicted class" : $"the class {QuotedText.Of(OfClass)}";
        string title = string.Create(
            CultureInfo.InvariantCulture,
            $"{QuotedText.Of(Target)}: ECE {ExpectedError:F3} ({NumberText.Count(RowCount, "row")}). How often the probability of {what} is right:");
        TextTable lines = new("probability", ">rows", ">mean", ">right", ">difference");
        foreach (CalibrationBin bin in Bins.Where(bin => bin.RowCount > 0))
        {
            lines.Add(
                string.Create(CultureInfo.InvariantCulture, $"{100 * bin.Lower:F1} … {100 * bin.Upper:F1} %"),
                bin.RowCount.ToString("N0", CultureInfo.InvariantCulture),
                NumberText.Percent(bin.MeanProbability),
                NumberText.Percent(bin.RightShare),
                (100 * (bin.RightShare - bin.MeanProbability)).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture));
        }

        return $"{title}\n{lines}";
    }
}
