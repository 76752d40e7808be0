namespace NeuralNet.Tabular;

/// <content>Looks into the model.</content>
public sealed partial class ClassificationModel
{
    /// <summary>Finds the rows whose true class has the lowest probability.</summary>
    /// <remarks>
    /// Look at them first: they show targets that are wrong, and rows of a kind that the training table lacks. If you ask for more rows than there
    /// are errors, rows follow that are right but unsure.
    /// </remarks>
    /// <param name="table">Rows with targets. Rows without a target are left out.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <param name="count">The largest number of rows, at least 1.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>
    /// The rows, the lowest probability first. Of equal ones, the first row of the table is first. Classes that the model does not know have
    /// probability 0.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A column is missing or has another kind than in training, no row has a target, or there is no such target.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="threads"/> is less than 1.</exception>
    public ClassificationErrors WorstErrors(Table table, string? target = null, int count = 10, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        int t = IndexOf(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        List<ClassificationError> errors = [];
        Compare(table, t, RequireThreads(threads), (row, expected, response) => errors.Add(new ClassificationError(
            row, ClassTarget.NameOf(expected), Best(t, response), Plan(t).IndexOf(expected) is int label and >= 0 ? response[label] : 0)));
        ClassificationError[] worst = [.. errors.OrderBy(error => error.ActualProbability).Take(count)];
        return new ClassificationErrors(Targets[t], errors.Count, table, worst);
    }

    /// <summary>Counts how often rows of each class are predicted to be of each class.</summary>
    /// <param name="table">Rows that the model was not trained on, with targets. Rows without a target are left out.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>The counts, whose sum is the number of rows with a target.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A column is missing or has another kind than in training, no row has a target, or there is no such target.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public ConfusionTable Confusion(Table table, string? target = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        int t = IndexOf(target);
        Dictionary<(string Actual, string Predicted), int> counts = [];
        Compare(table, t, RequireThreads(threads), (_, expected, response) =>
        {
            (string, string) pair = (ClassTarget.NameOf(expected), Best(t, response).Name);
            counts[pair] = counts.GetValueOrDefault(pair) + 1;
        });
        return new ConfusionTable(Targets[t], Plan(t).Classes, counts);
    }

    /// <summary>Compares probabilities with how often they are right, in bins of equal width.</summary>
    /// <remarks>
    /// <code>
    /// ECE = Σ nᵦ/n · |share of bin b that is right − mean probability of bin b|
    /// </code>
    /// By default, the probability is that of the predicted class, and right means that the prediction is right. For a class, it is the probability
    /// of this class, and right means that the row is of this class. C. Guo and others: On calibration of modern neural networks. ICML 2017.
    /// </remarks>
    /// <param name="table">Rows that the model was not trained on, with targets. Rows without a target are left out.</param>
    /// <param name="target">The target. You can leave it out if the model has one only.</param>
    /// <param name="ofClass">A class, or null for the predicted class of each row.</param>
    /// <param name="bins">The number of bins, 1 to 1,000.</param>
    /// <param name="threads">The largest number of threads; by default one for each processor.</param>
    /// <returns>The bins and the expected calibration error. With 15 bins and no class, it is the same as that of <see cref="Evaluate"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A column is missing or has another kind than in training, no row has a target, or there is no such target or class.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="bins"/> is not 1 to 1,000, or <paramref name="threads"/> is less than 1.
    /// </exception>
    public CalibrationTable CalibrationOf(
        Table table, string? target = null, string? ofClass = null, int bins = CalibrationError.DefaultBins, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        int t = IndexOf(target);
        int chosen = ofClass is null ? -1 : Array.IndexOf(Plan(t).Classes, ofClass);
        if (ofClass is not null && chosen < 0)
        {
            throw Names.UnknownClass(ofClass, Targets[t], Plan(t).Classes, nameof(ofClass));
        }

        if (bins is < 1 or > CalibrationError.MostBins)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), bins, $"Expected 1 to {CalibrationError.MostBins} bins.");
        }

        CalibrationError error = new(bins);
        Compare(table, t, RequireThreads(threads), (_, expected, response) =>
        {
            int c = chosen < 0 ? Largest.IndexOf(response) : chosen;
            error.Add(response[c], c == Plan(t).IndexOf(expected));
        });
        return new CalibrationTable(Targets[t], ofClass, error);
    }

    /// <inheritdoc/>
    internal override void Respond(Table table, int target, int threads, ResponseAction action)
    {
        double[] probabilities = new double[Plan(target).Classes.Length];
        Run(table, threads, (row, outputs) =>
        {
            Probabilities(outputs, target, probabilities);
            action(row, probabilities);
        });
    }

    /// <inheritdoc/>
    internal override TableColumn Expected(Table table, int target) =>
        RequireKind(Names.Needed(table, Targets[target], "is the target", [.. Targets, .. Kinds.Keys], nameof(table)), Plan(target));

    /// <summary>Predicts the rows that have a target.</summary>
    private void Compare(Table table, int t, int threads, Comparison action)
    {
        int[] rows = RowsWithTarget(table, t);
        TableColumn expected = Expected(table, t);
        Respond(table.Select(rows), t, threads, (i, response) => action(rows[i], Cell.Of(expected, rows[i]), response));
    }
}
