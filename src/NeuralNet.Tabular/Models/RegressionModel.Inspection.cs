namespace NeuralNet.Tabular;

/// <content>Looks into the model.</content>
public sealed partial class RegressionModel
{
    /// <summary>Finds the rows with the largest errors, above or below the true number.</summary>
    /// <remarks>Look at them first: they show cells that are wrong, and rows of a kind that the training table lacks.</remarks>
    /// <param name="table">Rows with targets. Rows without a target are left out.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <param name="count">The largest number of rows, at least 1.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>The rows, the largest error first. Of equal errors, the first row of the table is first.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A column is missing or has another kind than in training, no row has a target, or there is no such target.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="threads"/> is less than 1.</exception>
    public RegressionErrors WorstErrors(Table table, string? target = null, int count = 10, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        int t = IndexOf(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int most = RequireThreads(threads);
        int[] rows = RowsWithTarget(table, t);
        NumberColumn expected = Expected(table, t);
        RegressionError[] errors = new RegressionError[rows.Length];
        Respond(table.Select(rows), t, most, (i, response) => errors[i] = new RegressionError(rows[i], expected.Values[rows[i]], response[0]));
        RegressionError[] worst = [.. errors.OrderByDescending(error => Math.Abs(error.Error)).Take(count)];
        return new RegressionErrors(Targets[t], rows.Length, table, worst);
    }

    /// <inheritdoc/>
    internal override void Respond(Table table, int target, int threads, ResponseAction action)
    {
        double[] response = new double[1];
        Run(table, threads, (row, outputs) =>
        {
            response[0] = Value(outputs, target);
            action(row, response);
        });
    }

    /// <inheritdoc/>
    internal override NumberColumn Expected(Table table, int target) =>
        Names.Column(table, Targets[target], "is the target", nameof(table)) as NumberColumn ?? throw new ArgumentException(
            $"The target '{QuotedText.Of(Targets[target])}' must have numbers, but has {KindText.Plural(table[Targets[target]].Kind)}.", nameof(table));
}
