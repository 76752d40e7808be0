using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>One cross-validation: trains the folds and collects their scores and predictions.</summary>
internal sealed class CrossValidationRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string SeedPurpose = "cross-validation";

    private readonly Dataset<T> data;
    private readonly (int[] Training, int[] HeldOut)[] folds;
    private readonly int[] heldOut;
    private readonly Func<Fold<T>, Trainer<T>> train;
    private readonly RandomSource seeds;
    private readonly IProgress<(int Fold, Evaluation Evaluation)>? progress;
    private readonly CancellationToken cancellationToken;
    private readonly T[] predictions;
    private readonly Evaluation?[] evaluations;
    private readonly Exception?[] failures;
    private readonly Lock gate = new();

    /// <summary>The networks of all folds so far. It does not keep them in memory.</summary>
    private readonly ConditionalWeakTable<Network<T>, object> networks = new();

    /// <summary>The cost and the metrics of fold 0.</summary>
    private object[] scored = [];
    private bool isSmall;

    /// <summary>Allocates the memory for the predictions.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="folds">The folds, which have been checked.</param>
    /// <param name="heldOut">The examples that they hold out, in ascending order.</param>
    /// <param name="train">The function of the user.</param>
    /// <param name="seed">The seed of the seeds.</param>
    /// <param name="progress">Receives the evaluations; may be null.</param>
    /// <param name="cancellationToken">The token.</param>
    public CrossValidationRun(
        Dataset<T> data,
        (int[] Training, int[] HeldOut)[] folds,
        int[] heldOut,
        Func<Fold<T>, Trainer<T>> train,
        int seed,
        IProgress<(int Fold, Evaluation Evaluation)>? progress,
        CancellationToken cancellationToken)
    {
        this.data = data;
        this.folds = folds;
        this.heldOut = heldOut;
        this.train = train;
        this.progress = progress;
        this.cancellationToken = cancellationToken;
        seeds = new RandomSource(seed, SeedPurpose);
        predictions = new T[ArrayLength.Product(
            (data.TargetSize, "outputs"), (heldOut.Length, "examples"), "Hold out fewer examples.", nameof(folds))];
        evaluations = new Evaluation?[folds.Length];
        failures = new Exception?[folds.Length];
    }

    /// <summary>Trains all folds.</summary>
    /// <param name="threads">The largest number of threads.</param>
    /// <exception cref="InvalidOperationException">A fold failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before all folds were done.</exception>
    public CrossValidationResult<T> Run(int threads)
    {
        // Nothing is known of the network before the first fold.
        RunFold(0, threads);
        LongTasks.ForEach(folds.Length - 1, isSmall ? threads : 1, i => RunFold(i + 1, isSmall ? 1 : threads));
        int failed = Array.FindIndex(failures, failure => failure is not null);
        if (failed < 0)
        {
            return new CrossValidationResult<T>(evaluations!, heldOut, predictions.ToMatrix(data.TargetSize, heldOut.Length));
        }

        Exception exception = failures[failed]!;
        throw exception is OperationCanceledException && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(
                $"The cross-validation was cancelled when {evaluations.Count(each => each is not null)} of {folds.Length} folds were done.", exception, cancellationToken)
            : new InvalidOperationException(
                $"Fold {failed} of {folds.Length} failed (the first is number 0): {QuotedText.Of(QuotedText.MessageOf(exception), QuotedText.LongestSentence)}", exception);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Run throws it again when all threads are done.")]
    private void RunFold(int number, int threads)
    {
        // The folds before this one have begun, and run to their end. The first of the failed folds is therefore the same for any number of threads.
        if (Array.FindIndex(failures, 0, number, failure => failure is not null) >= 0)
        {
            return;
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fold<T> fold = new(
                number, data.Select(folds[number].Training), data.Select(folds[number].HeldOut), seeds.Below(number, int.MaxValue), threads, cancellationToken);
            Trainer<T> trainer = train(fold);

            // A Fit that is cancelled returns without an exception.
            cancellationToken.ThrowIfCancellationRequested();
            RequireTrained(number, trainer);
            Evaluation evaluation = trainer.Evaluate(fold.HeldOut);
            StorePredictions(folds[number].HeldOut, trainer.EvaluatedNetwork.Predict(fold.HeldOut.Inputs, threads));
            lock (gate)
            {
                evaluations[number] = evaluation;
                progress?.Report((number, evaluation));
            }
        }
        catch (Exception exception)
        {
            failures[number] = exception;
        }
    }

    /// <summary>Refuses what a function cannot have meant to return.</summary>
    private void RequireTrained(int number, Trainer<T> trainer)
    {
        if (trainer is null)
        {
            throw new InvalidOperationException("The function returned null. Return the trainer after it has trained on fold.Training.");
        }

        if (!trainer.HasTrained)
        {
            throw new InvalidOperationException("The function returned a trainer that has not made a step. Call its Fit with fold.Training before you return it.");
        }

        if (!networks.TryAdd(trainer.Network, string.Empty))
        {
            throw new InvalidOperationException(
                "The function returned the network of another fold, which has seen examples that this fold holds out. Make a new network and a new trainer in "
                + "the function.");
        }

        object[] scores = [trainer.Cost, .. trainer.Options.Metrics];
        if (number == 0)
        {
            scored = scores;
            isSmall = trainer.Network.ParameterCount <= CrossValidation.LargestSmallNetwork;
        }
        else if (!scores.SequenceEqual(scored))
        {
            throw new InvalidOperationException(
                $"The scores of folds with different costs or metrics have no mean. Fold 0 has {List(scored)}, but this fold has {List(scores)}.");
        }
    }

    private static string List(object[] scores) => QuotedText.List(scores, RecordText.Short, QuotedText.LongestName);

    private void StorePredictions(int[] examples, MathNet.Numerics.LinearAlgebra.Matrix<T> predicted)
    {
        int rows = data.TargetSize;
        ReadOnlySpan<T> columns = predicted.AsColumns().Values;
        for (int i = 0; i < examples.Length; i++)
        {
            columns.Slice(i * rows, rows).CopyTo(predictions.AsSpan(Array.BinarySearch(heldOut, examples[i]) * rows, rows));
        }
    }
}
