using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Measures the importance of columns: the error with their cells shuffled, minus the error.</summary>
/// <param name="model">The model.</param>
/// <param name="target">The index of the target.</param>
/// <param name="rows">Rows that all have a value of the target.</param>
/// <param name="threads">The largest number of threads of a prediction.</param>
internal sealed class ImportanceRun(TabularModel model, int target, Table rows, int threads)
{
    private readonly TargetPlan plan = model.Parts.Targets.Plans[target];
    private readonly TableColumn expected = model.Expected(rows, target);

    /// <summary>Measures all columns and groups.</summary>
    /// <param name="units">The columns that are shuffled together.</param>
    /// <param name="repeats">The number of shuffles of each.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellationToken">Checked before each prediction.</param>
    public ColumnImportances Measure(IReadOnlyList<string[]> units, int repeats, int seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        double error = Error(rows);
        int[] order = new int[rows.RowCount];
        List<ColumnImportance> columns = [];
        foreach (string[] unit in units)
        {
            double[] increases = new double[repeats];
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string purpose = string.Create(CultureInfo.InvariantCulture, $"importance of {string.Join('\n', unit)}, {repeat}");
                new RandomSource(seed, purpose).Permutation(order);
                increases[repeat] = Error(unit.Aggregate(rows, (shuffled, name) => shuffled.With(rows[name].Select(order)))) - error;
            }

            columns.Add(new ColumnImportance(unit, increases));
        }

        return new ColumnImportances(model.Targets[target], plan is ClassTarget, error, rows.RowCount, columns);
    }

    /// <summary>The root of the mean squared error of numbers, or the share of rows whose class is wrong.</summary>
    private double Error(Table table)
    {
        double sum = 0;
        model.Respond(table, target, threads, (row, response) =>
        {
            if (plan is ClassTarget classes)
            {
                sum += Largest.IndexOf(response) == classes.IndexOf(Cell.Of(expected, row)) ? 0 : 1;
            }
            else
            {
                double error = response[0] - ((NumberColumn)expected).Values[row];
                sum += error * error;
            }
        });
        return plan is ClassTarget ? sum / table.RowCount : Math.Sqrt(sum / table.RowCount);
    }
}
