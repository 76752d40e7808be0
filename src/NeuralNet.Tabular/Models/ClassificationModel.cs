using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>A trained model that predicts classes with calibrated probabilities. Train one with a <see cref="TabularClassifier"/>, or load one.</summary>
/// <inheritdoc cref="TabularModel" path="/remarks"/>
public sealed partial class ClassificationModel : TabularModel, IScoredModel<ClassificationScores>
{
    internal ClassificationModel(ModelParts parts)
        : base(parts)
    {
    }

    /// <summary>How the probabilities of each target are calibrated.</summary>
    public IReadOnlyList<Calibration> Calibrations => Parts.Calibrations.AsReadOnly();

    /// <summary>Loads a model.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The model. Its predictions have the same bits as those of the saved one.</returns>
    /// <inheritdoc cref="TabularModel.Load(string)" path="/exception"/>
    /// <exception cref="InvalidDataException">The file is not a model, is damaged, has a newer format, or predicts numbers.</exception>
    public static new ClassificationModel Load(string path) => Require(TabularModel.Load(path));

    /// <summary>Loads a model from a stream, which must end with it.</summary>
    /// <param name="stream">The stream. It must be readable, and stays open.</param>
    /// <returns>The model. Its predictions have the same bits as those of the saved one.</returns>
    /// <inheritdoc cref="TabularModel.Load(Stream)" path="/exception"/>
    /// <exception cref="InvalidDataException">The stream contains no model, or one that is damaged, has a newer format, or predicts numbers.</exception>
    public static new ClassificationModel Load(Stream stream) => Require(TabularModel.Load(stream));

    /// <summary>The names of the classes: words in ordinal order, false before true, or whole numbers in rising order.</summary>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The names, in the order of the probabilities.</returns>
    /// <exception cref="ArgumentException">There is no such target, or the model has several and none is named.</exception>
    public IReadOnlyList<string> Classes(string? target = null) => Array.AsReadOnly(Plan(IndexOf(target)).Classes);

    /// <summary>Predicts all rows of a table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor. The bits do not depend on it.</param>
    /// <returns>
    /// A table with the columns <c>species</c> (words) and <c>species probability</c> for a target named species. If another target has the second
    /// name, it becomes <c>species probability 2</c>.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training. The message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public Table Predict(Table table, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ClassPrediction[][] predictions = [.. Targets.Select(_ => new ClassPrediction[table.RowCount])];
        ForEachRow(table, threads, (row, t, probabilities) => predictions[t][row] = Best(t, probabilities));
        HashSet<string> taken = new(Targets, StringComparer.Ordinal);
        return new Table([.. Targets.SelectMany((name, t) => (TableColumn[])
        [
            new WordColumn(name, predictions[t].Select(prediction => prediction.Name)),
            new NumberColumn(Names.Free($"{name} probability", taken), predictions[t].Select(prediction => prediction.Probability).ToArray()),
        ])]);
    }

    /// <summary>Predicts the probability of every class for all rows of a table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>
    /// A table with a column of numbers for each class, such as <c>species: setosa</c> for the target species and the class setosa. If two columns
    /// would have one name, the second one ends with 2. The columns are in the order of the targets and their <see cref="Classes"/>.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training. The message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public Table PredictProbabilities(Table table, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[][][] values = [.. Targets.Select((_, t) => Plan(t).Classes.Select(_ => new double[table.RowCount]).ToArray())];
        ForEachRow(table, threads, (row, t, probabilities) =>
        {
            for (int c = 0; c < probabilities.Length; c++)
            {
                values[t][c][row] = probabilities[c];
            }
        });
        HashSet<string> taken = new(StringComparer.Ordinal);
        return new Table(
        [
            .. Targets.SelectMany((name, t) => Plan(t).Classes.Select(
                (of, c) => (TableColumn)new NumberColumn(Names.Free($"{name}: {of}", taken), values[t][c]))),
        ]);
    }

    /// <summary>Predicts a row of a table.</summary>
    /// <param name="row">The row.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The most probable class and its probability.</returns>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or there is no such target.</exception>
    public ClassPrediction Predict(TableRow row, string? target = null) => Single(Preparation.CellsOf(row.Table, row.Index), target);

    /// <summary>Predicts a row that is a dictionary, for example one from JSON.</summary>
    /// <param name="row">
    /// For each needed column its number (of any type), word, truth value or date, or a JsonElement with one of these. A date can be a text in ISO 8601. As in
    /// a CSV file, a date with an offset is taken in UTC. Null is a missing cell.
    /// </param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The most probable class and its probability.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or there is no such target.</exception>
    public ClassPrediction Predict(IReadOnlyDictionary<string, object?> row, string? target = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Single(Preparation.CellsOf(row), target);
    }

    /// <summary>Predicts an object. It allocates nothing.</summary>
    /// <typeparam name="TRow">The type of the object.</typeparam>
    /// <param name="reader">Reads the cells of the object. Make one with <see cref="TabularModel.ReadRows{TRow}"/> and keep it.</param>
    /// <param name="row">The object.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The most probable class and its probability.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> or <paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentException">The reader was made for another model, or there is no such target, or a number is infinite.</exception>
    public ClassPrediction Predict<TRow>(RowReader<TRow> reader, TRow row, string? target = null) => Single(Require(reader).Of(row), target);

    /// <summary>Predicts an object, and writes the probability of every class. It allocates nothing.</summary>
    /// <typeparam name="TRow">The type of the object.</typeparam>
    /// <param name="reader">Reads the cells of the object. Make one with <see cref="TabularModel.ReadRows{TRow}"/> and keep it.</param>
    /// <param name="row">The object.</param>
    /// <param name="probabilities">Receives the probabilities in the order of <see cref="Classes"/>.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <returns>The most probable class and its probability.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> or <paramref name="row"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The reader was made for another model, or there is no such target, or a number is infinite, or the span has another length than there are classes.
    /// </exception>
    public ClassPrediction Predict<TRow>(RowReader<TRow> reader, TRow row, Span<double> probabilities, string? target = null)
    {
        int t = IndexOf(target);
        if (probabilities.Length != Plan(t).Classes.Length)
        {
            throw new ArgumentException($"The target '{QuotedText.Of(Targets[t])}' has {Plan(t).Classes.Length} classes, "
                + $"but the span has length {probabilities.Length}.", nameof(probabilities));
        }

        return Single(Require(reader).Of(row), t, probabilities);
    }

    /// <summary>Compares predictions with the targets of a table.</summary>
    /// <param name="table">Rows that the model was not trained on, with targets. Rows without a target are left out, and all others count the same.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>The scores, which print as one line for each target.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">A column is missing or has another kind than in training, or no row has a target.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public ClassificationScores Evaluate(Table table, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableColumn[] columns = [.. Targets.Select((_, t) => Expected(table, t))];
        ClassScoreSum[] sums = [.. Targets.Select((_, t) => new ClassScoreSum(Plan(t)))];
        ForEachRow(table, threads, (row, t, probabilities) => sums[t].Add(Cell.Of(columns[t], row), probabilities));
        return new ClassificationScores([.. sums.Select(sum => sum.Scores())]);
    }

    /// <summary>The targets and the size of the model on one line.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        IEnumerable<string> targets = Targets.Select((name, t) => string.Create(
            CultureInfo.InvariantCulture, $"{QuotedText.Of(name)} ({Plan(t).Classes.Length} classes)"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"ClassificationModel of {string.Join(", ", targets)}: {Preparation.FeatureCount:N0} features, "
            + $"{NetworkCount} {(NetworkCount == 1 ? "network" : "networks")}, {ParameterCount:N0} parameters");
    }
}
