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
    /// The table has fewer than two rows with a target, or lacks a column, or a target is not a column of at least two classes, or no column is left to learn from, or a weight
    /// is negative or missing. The message says what to do.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The numbers of a network left the range of float.</exception>
    public ClassificationModel Fit(Table training, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new ClassificationModel(ModelFit.Run(this, training, ClassTarget.Fit, progress, cancellationToken));
    }
}
