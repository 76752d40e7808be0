namespace NeuralNet.Tabular;

/// <content>Looks into the model.</content>
public sealed partial class RegressionModel
{
    private static readonly double[] UsualCoverages = [0.5, 0.8, 0.9, 0.95];

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

    /// <summary>Compares intervals of several coverages with how often they contain the true number.</summary>
    /// <param name="table">Rows that the model was not trained on, with targets. Rows without a target are left out.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <param name="coverages">Shares above 0 and below 1, at least one; null for 0.5, 0.8, 0.9 and 0.95.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>For each coverage the share of true numbers inside the intervals, and their mean width.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A column is missing or has another kind than in training, no row has a target, there is no such target, or no coverage is given.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A coverage is not above 0 and below 1, or <paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The model has fewer left-out rows than a coverage needs.</exception>
    public CoverageTable CoverageOf(Table table, string? target = null, IReadOnlyList<double>? coverages = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        int t = IndexOf(target);
        double[] asked = [.. coverages ?? UsualCoverages];
        if (asked.Length == 0)
        {
            throw new ArgumentException("Expected at least one coverage, for example 0.9, but got none.", nameof(coverages));
        }

        foreach (double coverage in asked)
        {
            RequireCoverage(coverage, t);
        }

        int most = RequireThreads(threads);
        int[] rows = RowsWithTarget(table, t);
        NumberColumn expected = Expected(table, t);
        int[] inside = new int[asked.Length];
        double[] widths = new double[asked.Length];
        double[] predictions = new double[NetworkCount];
        Run(table.Select(rows), most, (i, outputs) =>
        {
            Decode(outputs, t, predictions);
            double prediction = Value(outputs, t);
            double value = expected.Values[rows[i]];
            for (int c = 0; c < asked.Length; c++)
            {
                PredictionInterval interval = Parts.Residuals[t].Interval(prediction, predictions, asked[c]);
                inside[c] += value >= interval.Lower && value <= interval.Upper ? 1 : 0;
                widths[c] += interval.Upper - interval.Lower;
            }
        });
        return new CoverageTable(Targets[t], rows.Length, [.. asked.Select(Level)]);

        CoverageLevel Level(double coverage, int c) => new(coverage, (double)inside[c] / rows.Length, widths[c] / rows.Length);
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
    internal override NumberColumn Expected(Table table, int target)
    {
        TableColumn column = Names.Needed(table, Targets[target], "is the target", [.. Targets, .. Kinds.Keys], nameof(table));
        return column as NumberColumn ?? throw new ArgumentException(
            $"The target '{QuotedText.Of(column.Name)}' must have numbers, but has {KindText.Plural(column.Kind)}.", nameof(table));
    }
}
