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
    /// The table has fewer than two rows with a target, or lacks a column, or a target is not a column of numbers that differ, or no column is left to learn from, or a weight
    /// is negative or missing. The message says what to do.
    /// </exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The numbers of a network left the range of float.</exception>
    public RegressionModel Fit(Table training, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new RegressionModel(ModelFit.Run(this, training, NumberTarget.Fit, progress, cancellationToken));
    }
}
