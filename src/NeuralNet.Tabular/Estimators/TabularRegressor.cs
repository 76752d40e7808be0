namespace NeuralNet.Tabular;

/// <summary>Predicts one or several columns of numbers from the other columns of a table.</summary>
/// <remarks>
/// <code>
/// RegressionModel model = new TabularRegressor("price").Fit(training);
/// Console.WriteLine(model.Evaluate(test));
/// </code>
/// Set what you want to choose yourself: <c>new TabularRegressor("price") { Preset = Preset.Best, Seed = 1 }</c>.
/// </remarks>
public sealed record TabularRegressor : TabularEstimator
{
    /// <summary>Initializes a description.</summary>
    /// <param name="targets">The names of the columns to predict, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is empty or occurs twice.</exception>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public TabularRegressor(params ReadOnlySpan<string> targets)
        : base(targets)
    {
    }

    /// <summary>Prepares a table, and trains a model on it.</summary>
    /// <remarks>
    /// Rows whose targets are all missing are left out. If a model has several targets, single ones may be missing. If training is cancelled, nothing is
    /// kept.
    /// </remarks>
    /// <param name="training">The training rows. Keep the rows that you test with out of them.</param>
    /// <param name="progress">Receives a report after each epoch of each network, one at a time, on a thread that trains.</param>
    /// <param name="cancellationToken">Checked between batches.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The table lacks a column, or has fewer than two rows with a target. Or a target is not a column of numbers, or all its numbers are equal. Or no
    /// column is left to learn from. Or a weight is negative or missing. The message says what to do.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The numbers of a network left the range of float.</exception>
    public RegressionModel Fit(Table training, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new RegressionModel(ModelFit.Run(this, training, NumberTarget.Fit, progress, cancellationToken));
    }

    /// <summary>Trains a model for each of several folds of a table, and scores it on the rows that the fold holds out.</summary>
    /// <remarks>
    /// <see cref="TabularEstimator.Validation"/> divides the rows: whole groups, or by time, so that each fold trains on earlier rows only.
    /// Otherwise the rows are divided at random, and for a target of classes each class separately. Rows without a target are left out. Folds are
    /// trained at once if there are threads, and the scores have the same bits on any number of threads.
    /// </remarks>
    /// <param name="table">The rows.</param>
    /// <param name="folds">The number of folds, at least 2.</param>
    /// <param name="seed">The seed of the folds. <see cref="TabularEstimator.Seed"/> is that of each training.</param>
    /// <param name="progress">Receives the number of a fold and its scores when it is done, one at a time, on a thread that trains.</param>
    /// <param name="cancellationToken">Checked between batches.</param>
    /// <returns>The scores, their means and deviations, and the predictions for the rows that were held out.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folds"/> is less than 2.</exception>
    /// <exception cref="ArgumentException">The table does not suit the description, or has fewer rows, groups or times than the folds need.</exception>
    /// <exception cref="InvalidOperationException">A fold failed, for example because its training part has one class only. The message names the fold.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public TabularCrossValidation<RegressionScores> CrossValidate(
        Table table, int folds = 5, int seed = 0, IProgress<(int Fold, RegressionScores Scores)>? progress = null, CancellationToken cancellationToken = default) =>
        new CrossValidationRun<RegressionScores>(FoldScorings.Regression, this, table, folds, seed).Run(progress, cancellationToken);

    /// <summary>Searches for better settings: draws some from a space, and scores each on folds of the training rows.</summary>
    /// <remarks>
    /// <code>
    /// SearchResult&lt;TabularRegressor&gt; result = regressor.Search(training, new SearchSpace { LearningRate = SearchRange.LogUniform(0.0005, 0.02) });
    /// Console.WriteLine(result);
    /// RegressionModel model = result.Best.Fit(training);
    /// </code>
    /// <para>
    /// The same seed gives the same candidates and the same scores on any number of threads. Several candidates are trained at once if there are threads, and
    /// never more than <see cref="TabularEstimator.Threads"/> in all. A candidate whose training diverges is last. With <see cref="SearchOptions.Journal"/>, each
    /// result is written to a file, and another run of the search continues it to the same result. That run may have more candidates or another method.
    /// </para>
    /// <para>
    /// Candidates are drawn at random, because few of many settings matter, and a grid wastes its points on the others (J. Bergstra, Y. Bengio: Random search for
    /// hyper-parameter optimization. JMLR 13, 2012). All folds use the recipe that the preset has for the whole table.
    /// </para>
    /// </remarks>
    /// <param name="training">The training rows. Keep the rows that you test with out of them.</param>
    /// <param name="space">The settings to search, at least one.</param>
    /// <param name="options">The number of candidates, the method, the folds, the score, the seed and the journal.</param>
    /// <param name="progress">Receives a report after each candidate, one at a time, on a thread that trains.</param>
    /// <param name="cancellationToken">Checked between batches. The journal keeps the candidates that are done.</param>
    /// <returns>The candidates, the best first.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> or <paramref name="space"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The table does not suit the description or has too few rows, the space is empty, the score is one of another kind of model, or the journal belongs to
    /// another search. The message says what differs.
    /// </exception>
    /// <exception cref="InvalidDataException">The journal is damaged.</exception>
    /// <exception cref="IOException">The journal cannot be read or written.</exception>
    /// <exception cref="InvalidOperationException">A candidate failed for another reason than that it diverged. The message names it and the fold.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SearchResult<TabularRegressor> Search(
        Table training, SearchSpace space, SearchOptions? options = null, IProgress<SearchProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new SearchRun<TabularRegressor, RegressionScores>(FoldScorings.Regression, this, training, space, options).Run(progress, cancellationToken);
}
