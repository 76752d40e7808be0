namespace NeuralNet.Tabular;

/// <summary>Measures a partial dependence.</summary>
internal static class DependenceRun
{
    private const int MostRows = 1024;
    private const int MostNumbers = 1 << 20;

    /// <summary>Predicts all rows with each value, some rows at a time, so that the memory does not depend on their number.</summary>
    public static PartialDependence Measure(
        TabularModel model, int target, TableColumn values, Table table, int threads, CancellationToken cancellationToken)
    {
        TargetPlan plan = model.Parts.Targets.Plans[target];
        int width = values.Count * plan.OutputCount;
        int most = Math.Clamp(MostNumbers / width, 1, Math.Min(MostRows, table.RowCount));
        double[] responses = new double[most * width];
        DependenceSums sums = new(values.Count, plan.OutputCount);
        for (int start = 0; start < table.RowCount; start += most)
        {
            int count = Math.Min(most, table.RowCount - start);
            Table rows = table.Select([.. Enumerable.Range(start, count)]);
            for (int v = 0; v < values.Count; v++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int at = v * plan.OutputCount;
                TableColumn same = values.Select([.. Enumerable.Repeat(v, count)]);
                model.Respond(rows.With(same), target, threads, (row, response) => response.CopyTo(responses.AsSpan((row * width) + at)));
            }

            for (int row = 0; row < count; row++)
            {
                sums.Add(responses.AsSpan(row * width, width));
            }
        }

        string[] names = plan is ClassTarget classes ? classes.Classes : [plan.Name];
        return new PartialDependence(plan.Name, plan is ClassTarget, values, table.RowCount, names.Select(sums.Curve));
    }
}
