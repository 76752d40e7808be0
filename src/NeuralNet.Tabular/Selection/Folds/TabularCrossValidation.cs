namespace NeuralNet.Tabular;

/// <summary>The scores of a cross-validation, and the predictions for the rows that were held out.</summary>
/// <typeparam name="TScores"><see cref="RegressionScores"/> or <see cref="ClassificationScores"/>.</typeparam>
public sealed class TabularCrossValidation<TScores>
    where TScores : class
{
    private readonly Table folds;
    private readonly string text;

    internal TabularCrossValidation(TScores[] scores, TScores mean, TScores deviation, Table predictions, Table folds, string text)
    {
        Scores = Array.AsReadOnly(scores);
        Mean = mean;
        Deviation = deviation;
        Predictions = predictions;
        this.folds = folds;
        this.text = text;
    }

    /// <summary>The scores of each fold on the rows that it holds out.</summary>
    public IReadOnlyList<TScores> Scores { get; }

    /// <summary>The mean of each score over the folds, which all count the same. Its numbers of rows are those of all folds together.</summary>
    public TScores Mean { get; }

    /// <summary>The standard deviation of each score over the folds.</summary>
    /// <remarks>
    /// <code>
    /// √(Σ (s_f − s̄)²/(k − 1))        s_f: the score of fold f = 1 … k, s̄: their mean
    /// </code>
    /// It says how much the scores of single folds differ. The training parts overlap, so that deviation/√k is mostly too small an error of the mean
    /// (Y. Bengio, Y. Grandvalet: No unbiased estimator of the variance of k-fold cross-validation. JMLR 5, 2004).
    /// </remarks>
    public TScores Deviation { get; }

    /// <summary>The predictions for the rows that were held out, each by the model that was not trained on it, in the order of the table.</summary>
    /// <value>
    /// A table with the columns <c>row</c> (its number in the table, the first is 0), <c>fold</c>, and those that the model's Predict returns. Rows without a
    /// target are left out, and with <see cref="ValidationSplit.ByTime"/> also the earliest rows, which no fold holds out.
    /// </value>
    public Table Predictions { get; }

    /// <summary>The scores as a table with a row for each fold and target, for example to write them to a CSV file.</summary>
    /// <returns>A table with the columns fold, target, training rows, held-out rows, one for each score, and seconds.</returns>
    public Table ToTable() => folds;

    /// <summary>A line for each fold and target, and the means and deviations below.</summary>
    /// <returns>The lines.</returns>
    public override string ToString() => text;
}
