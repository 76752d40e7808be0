namespace NeuralNet.Tabular;

/// <summary>Predicts the classes in one or several columns from the other columns of a table. A class can be a word, a truth value or a whole number.</summary>
/// <remarks>
/// <code>
/// ClassificationModel model = new TabularClassifier("species").Fit(training);
/// Console.WriteLine(model.Evaluate(test));
/// </code>
/// Set what you want to choose yourself: <c>new TabularClassifier("species") { ClassWeights = ClassWeights.Balanced }</c>.
/// </remarks>
public sealed record TabularClassifier : TabularEstimator
{
    /// <summary>Initializes a description.</summary>
    /// <param name="targets">The names of the columns to predict, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is empty or occurs twice.</exception>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public TabularClassifier(params ReadOnlySpan<string> targets)
        : base(targets)
    {
    }

    /// <summary>How much an error costs in each class.</summary>
    /// <value>By default <see cref="ClassWeights.Equal"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ClassWeights ClassWeights
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(ClassWeights));
            field = value;
        }
    }

    = ClassWeights.Equal;

    /// <inheritdoc/>
    internal override ClassWeights WeightsOfClasses => ClassWeights;

    /// <summary>Prepares a table, and trains a model on it.</summary>
    /// <inheritdoc cref="TabularRegressor.Fit" path="/remarks|/param|/returns|/exception[not(contains(@cref, 'System.ArgumentException'))]"/>
    /// <exception cref="ArgumentException">
    /// The table lacks a column, or has fewer than two rows with a target. Or a target has fewer than two classes, or is not a column of classes. Or no
    /// column is left to learn from. Or a weight is negative or missing. The message says what to do.
    /// </exception>
    public ClassificationModel Fit(Table training, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new ClassificationModel(ModelFit.Run(this, training, ClassTarget.Fit, progress, cancellationToken));
    }

    /// <summary>Trains a model for each of several folds of a table, and scores it on the rows that the fold holds out.</summary>
    /// <inheritdoc cref="TabularRegressor.CrossValidate" path="/remarks|/param|/returns|/exception"/>
    public TabularCrossValidation<ClassificationScores> CrossValidate(
        Table table, int folds = 5, int seed = 0, IProgress<(int Fold, ClassificationScores Scores)>? progress = null, CancellationToken cancellationToken = default) =>
        new CrossValidationRun<ClassificationScores>(FoldScorings.Classification, this, table, folds, seed).Run(progress, cancellationToken);

    /// <summary>Searches for better settings: draws some from a space, and scores each on folds of the training rows.</summary>
    /// <remarks>
    /// <code>
    /// SearchResult&lt;TabularClassifier&gt; result = classifier.Search(training, new SearchSpace { LearningRate = SearchRange.LogUniform(0.0005, 0.02) });
    /// Console.WriteLine(result);
    /// ClassificationModel model = result.Best.Fit(training);
    /// </code>
    /// <inheritdoc cref="TabularRegressor.Search" path="/remarks/para"/>
    /// </remarks>
    /// <inheritdoc cref="TabularRegressor.Search" path="/param|/returns|/exception"/>
    public SearchResult<TabularClassifier> Search(
        Table training, SearchSpace space, SearchOptions? options = null, IProgress<SearchProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new SearchRun<TabularClassifier, ClassificationScores>(FoldScorings.Classification, this, training, space, options).Run(progress, cancellationToken);
}
