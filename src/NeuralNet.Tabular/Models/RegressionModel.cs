using System.Buffers;
using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>A trained model that predicts numbers. Train one with a <see cref="TabularRegressor"/>, or load one.</summary>
/// <inheritdoc cref="TabularModel" path="/remarks"/>
public sealed partial class RegressionModel : TabularModel, IScoredModel<RegressionScores>
{
    internal RegressionModel(ModelParts parts)
        : base(parts)
    {
    }

    /// <summary>Loads a model.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The model. Its predictions have the same bits as those of the saved one.</returns>
    /// <inheritdoc cref="TabularModel.Load(string)" path="/exception"/>
    /// <exception cref="InvalidDataException">The file is not a model, is damaged, has a newer format, or predicts classes.</exception>
    public static new RegressionModel Load(string path) => Require(TabularModel.Load(path));

    /// <summary>Loads a model from a stream, which must end with it.</summary>
    /// <param name="stream">The stream. It must be readable, and stays open.</param>
    /// <returns>The model. Its predictions have the same bits as those of the saved one.</returns>
    /// <inheritdoc cref="TabularModel.Load(Stream)" path="/exception"/>
    /// <exception cref="InvalidDataException">The stream contains no model, or one that is damaged, has a newer format, or predicts classes.</exception>
    public static new RegressionModel Load(Stream stream) => Require(TabularModel.Load(stream));

    /// <summary>Predicts all rows of a table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor. The bits do not depend on it.</param>
    /// <returns>A table with a column of numbers for each target.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training. The message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public Table Predict(Table table, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[][] values = [.. Targets.Select(_ => new double[table.RowCount])];
        Run(table, threads, (row, outputs) =>
        {
            for (int t = 0; t < values.Length; t++)
            {
                values[t][row] = Value(outputs, t);
            }
        });
        return new Table([.. Targets.Select((name, t) => new NumberColumn(name, values[t]))]);
    }

    /// <summary>Predicts a row of a table.</summary>
    /// <param name="row">The row.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The prediction, in the unit of the target and within the range of the training rows.</returns>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or there is no such target.</exception>
    public double Predict(TableRow row, string? target = null) => Single(Preparation.CellsOf(row.Table, row.Index), target);

    /// <summary>Predicts a row that is a dictionary, for example one from JSON.</summary>
    /// <param name="row">
    /// For each needed column its number (of any type), word, truth value or date, or a JsonElement with one of these. A date can be a text in ISO 8601. As in
    /// a CSV file, a date with an offset is taken in UTC. Null is a missing cell.
    /// </param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The prediction.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or there is no such target.</exception>
    public double Predict(IReadOnlyDictionary<string, object?> row, string? target = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Single(Preparation.CellsOf(row), target);
    }

    /// <summary>Predicts an object. It allocates nothing.</summary>
    /// <typeparam name="TRow">The type of the object.</typeparam>
    /// <param name="reader">Reads the cells of the object. Make one with <see cref="TabularModel.ReadRows{TRow}"/> and keep it.</param>
    /// <param name="row">The object.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The prediction.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> or <paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentException">The reader was made for another model, or there is no such target, or a number is infinite.</exception>
    public double Predict<TRow>(RowReader<TRow> reader, TRow row, string? target = null) => Single(Require(reader).Of(row), target);

    /// <summary>Predicts an interval for each row of a table.</summary>
    /// <remarks>
    /// The interval comes from the predictions of all networks and their errors on the rows that they left out (CV+, see docs/tabular.md). On average over
    /// new rows like the training rows, it contains about the share <paramref name="coverage"/> of the true numbers.
    /// </remarks>
    /// <param name="table">The rows.</param>
    /// <param name="coverage">The share of true numbers within the interval, above 0 and below 1.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>
    /// A table with the columns <c>price</c>, <c>price lower</c> and <c>price upper</c> for a target named price. If another target is named
    /// <c>price lower</c>, the end becomes <c>price lower 2</c>.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="coverage"/> is not above 0 and below 1, or <paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The model has fewer left-out rows than the coverage needs.</exception>
    public Table PredictIntervals(Table table, double coverage = 0.9, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        for (int t = 0; t < Targets.Count; t++)
        {
            RequireCoverage(coverage, t);
        }

        PredictionInterval[][] intervals = [.. Targets.Select(_ => new PredictionInterval[table.RowCount])];
        double[] predictions = new double[NetworkCount];
        Run(table, threads, (row, outputs) =>
        {
            for (int t = 0; t < intervals.Length; t++)
            {
                Decode(outputs, t, predictions);
                intervals[t][row] = Parts.Residuals[t].Interval(Value(outputs, t), predictions, coverage);
            }
        });
        HashSet<string> taken = new(Targets, StringComparer.Ordinal);
        return new Table([.. Targets.SelectMany((name, t) => (TableColumn[])
        [
            new NumberColumn(name, intervals[t].Select(interval => interval.Value).ToArray()),
            new NumberColumn(Names.Free($"{name} lower", taken), intervals[t].Select(interval => interval.Lower).ToArray()),
            new NumberColumn(Names.Free($"{name} upper", taken), intervals[t].Select(interval => interval.Upper).ToArray()),
        ])]);
    }

    /// <summary>Predicts an interval for a row of a table.</summary>
    /// <param name="row">The row.</param>
    /// <param name="coverage">The share of true numbers within the interval, above 0 and below 1.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The prediction and the ends of the interval.</returns>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or there is no such target.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="coverage"/> is not above 0 and below 1.</exception>
    /// <exception cref="InvalidOperationException">The model has fewer left-out rows than the coverage needs.</exception>
    public PredictionInterval PredictInterval(TableRow row, double coverage = 0.9, string? target = null)
    {
        int t = IndexOf(target);
        RequireCoverage(coverage, t);
        return Interval(Preparation.CellsOf(row.Table, row.Index), t, coverage);
    }

    /// <summary>Compares predictions with the targets of a table.</summary>
    /// <param name="table">Rows that the model was not trained on, with targets. Rows without a target are left out, and all others count the same.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>The scores, which print as one line for each target.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or no row has a target.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public RegressionScores Evaluate(Table table, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        NumberColumn[] targets = [.. Targets.Select((_, t) => Expected(table, t))];
        Table predictions = Predict(table, threads);
        return RegressionScores.Of(targets, [.. Targets.Select(name => (NumberColumn)predictions[name])]);
    }

    /// <summary>The targets and the size of the model on one line.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"RegressionModel of {string.Join(", ", Targets.Select(name => QuotedText.Of(name)))}: {Preparation.FeatureCount:N0} features, "
        + $"{NetworkCount} {(NetworkCount == 1 ? "network" : "networks")}, {ParameterCount:N0} parameters");

    private static RegressionModel Require(TabularModel model) => model as RegressionModel
        ?? throw new InvalidDataException("The file has a model that predicts classes. Load it with ClassificationModel.Load.");

    private double Single<TCells>(TCells cells, string? target)
        where TCells : ICells
    {
        int t = IndexOf(target);
        float[] rented = ArrayPool<float>.Shared.Rent(OutputCount);
        try
        {
            Span<float> outputs = rented.AsSpan(0, OutputCount);
            Run(cells, outputs);
            return Value(outputs, t);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private double Value(ReadOnlySpan<float> outputs, int t)
    {
        double sum = 0;
        for (int n = 0; n < Parts.Networks.Length; n++)
        {
            sum += outputs[(n * Parts.Targets.OutputCount) + t];
        }

        return ((NumberTarget)Parts.Targets.Plans[t]).Decode(sum / Parts.Networks.Length);
    }
}
