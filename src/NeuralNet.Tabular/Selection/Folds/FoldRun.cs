using System.Diagnostics;

namespace NeuralNet.Tabular;

/// <summary>Trains a model for each fold, and scores it on the rows that the fold holds out.</summary>
internal static class FoldRun
{
    /// <summary>Runs all folds, several at once if there are threads. Each depends on its own rows alone.</summary>
    /// <param name="scoring">The kind of the models.</param>
    /// <param name="estimator">The description, with the number of threads for all folds together.</param>
    /// <param name="table">The rows.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="done">Called after each fold, several at once.</param>
    /// <param name="cancellationToken">Checked between batches.</param>
    /// <exception cref="InvalidOperationException">A fold failed. The message names it, and the inner exception says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run<TScores>(
        FoldScoring<TScores> scoring,
        TabularEstimator estimator,
        Table table,
        IReadOnlyList<(int[] Training, int[] HeldOut)> folds,
        Action<int, FoldOutcome<TScores>> done,
        CancellationToken cancellationToken) => BoundedTasks.ForEach(
            folds.Count,
            estimator.Threads,
            (fold, threads) =>
            {
                FoldOutcome<TScores> outcome;
                try
                {
                    long start = Stopwatch.GetTimestamp();
                    IScoredModel<TScores> model = scoring.Fit(estimator with { Threads = threads }, table.Select(folds[fold].Training), cancellationToken);
                    TScores scores = model.Evaluate(table.Select(folds[fold].HeldOut), threads);
                    outcome = new FoldOutcome<TScores>(scores, model, Stopwatch.GetElapsedTime(start).TotalSeconds);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    throw new InvalidOperationException(FormattableString.Invariant(
                        $"Fold {fold} failed: it trains on {folds[fold].Training.Length} rows and holds out {folds[fold].HeldOut.Length}. {fault.Message}"), fault);
                }

                done(fold, outcome);
            },
            cancellationToken);
}
