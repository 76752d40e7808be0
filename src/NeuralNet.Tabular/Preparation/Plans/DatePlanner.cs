namespace NeuralNet.Tabular;

/// <summary>Measures the parts of a column of dates.</summary>
internal static class DatePlanner
{
    /// <summary>Differences of sines and cosines that are rounding errors.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Plans a column with at least one date.</summary>
    public static ColumnPlan Plan(DateColumn column)
    {
        List<double> days = [];
        for (int row = 0; row < column.Count; row++)
        {
            if (column[row] is DateTime date)
            {
                days.Add(Cell.Days(date));
            }
        }

        days.Sort();
        List<DateFeature> features = [];
        foreach (DatePart part in Enum.GetValues<DatePart>())
        {
            double[] sorted = [.. days.Select(day => DateFeature.Number(part, day))];
            sorted.AsSpan().Sort();
            if (sorted[^1] - sorted[0] > (part == DatePart.Day ? 0 : Rounding))
            {
                features.Add(new DateFeature(part, LinearScaling.Robust(sorted, column.Name)));
            }
        }

        LinearScaling? missing = column.MissingCount == 0 ? null : ColumnPlanner.Flag(column.MissingCount, column.Count);
        return features.Count == 0 && missing is null
            ? new DroppedPlan(column.Name, column.Kind, $"all cells are equal, {Cell.Of(column, 0).Shown()}")
            : new DatePlan(column.Name, [.. features], days[days.Count / 2], missing);
    }
}
