using System.Numerics;

namespace NeuralNet;

/// <summary>Trains and evaluates on each of several folds of a data set, to estimate how good a way of training is on new data.</summary>
/// <remarks>docs/cross-validation.md explains when to use which folds, and what the scores mean.</remarks>
public static class CrossValidation
{
    /// <summary>The largest number of parameters of a network that is trained on one thread, while other threads train the other folds.</summary>
    internal const long LargestSmallNetwork = 100_000;

    /// <summary>Trains a network for each fold, and evaluates it on the examples that the fold holds out.</summary>
    /// <remarks>
    /// <code>
    /// CrossValidation.Run(data, data.StratifiedFolds(5, seed: 1), fold =>
    /// {
    ///     Network&lt;float&gt; network = Network.Create&lt;float&gt;(data.InputSize, fold.Seed, …);
    ///     Trainer&lt;float&gt; trainer = new(network, Cost.CrossEntropy, Optimizer.Adam(), new TrainingOptions { Epochs = 20, Threads = fold.Threads });
    ///     trainer.Fit(fold.Training, cancellationToken: fold.CancellationToken);
    ///     return trainer;
    /// })
    /// </code>
    /// The function trains as you like, for as many epochs as you like, and returns the trainer. It must make a new network for each fold: a network that
    /// was trained on another fold has seen the examples that this fold holds out.
    /// <para>
    /// Fold 0 is trained first, on all threads. If its network has at most 100,000 parameters, the other folds are trained at the same time, each on one
    /// thread. The function is then called on several threads at once. Otherwise they are trained one after the other, each on all threads. The result
    /// has the same bits in both cases and for any number of threads, if the function uses only its fold.
    /// </para>
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The examples.</param>
    /// <param name="folds">
    /// At least two folds of the examples, from <see cref="Dataset{T}.Folds"/>, <see cref="Dataset{T}.StratifiedFolds"/>,
    /// <see cref="Dataset{T}.GroupFolds{TGroup}"/> or <see cref="Dataset{T}.TimeFolds"/>, or lists of your own.
    /// </param>
    /// <param name="train">Trains a new network on the training part of a fold, and returns its trainer.</param>
    /// <param name="seed">The seed of the seeds of the folds.</param>
    /// <param name="threads">The number of threads, at least 1; null for the number of processors.</param>
    /// <param name="progress">
    /// Receives the number of a fold and its evaluation when it is done: one fold at a time, in the order in which they end, on the thread that trained it.
    /// </param>
    /// <param name="cancellationToken">Checked before each fold. The function gets it too.</param>
    /// <returns>The scores of the folds, and the predictions for the examples that were held out.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/>, <paramref name="folds"/>, a list in it or <paramref name="train"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are fewer than two folds; a part of a fold is empty or has an example that does not exist; a fold trains on an example that it holds out; or
    /// an example is held out twice.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">
    /// A fold failed. The message names the fold, and the inner exception is the one that was thrown. If several folds fail, it is the first of them.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before all folds were done.</exception>
    public static CrossValidationResult<T> Run<T>(
        Dataset<T> data,
        IReadOnlyList<(int[] Training, int[] HeldOut)> folds,
        Func<Fold<T>, Trainer<T>> train,
        int seed = 0,
        int? threads = null,
        IProgress<(int Fold, Evaluation Evaluation)>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(train);
        int most = Require.AtLeastOne(threads ?? Environment.ProcessorCount, nameof(threads));
        (int[] Training, int[] HeldOut)[] copy = [.. folds];
        int[] heldOut = RequireFolds(copy, data.Count, nameof(folds));
        return new CrossValidationRun<T>(data, copy, heldOut, train, seed, progress, cancellationToken).Run(most);
    }

    /// <summary>Refuses folds that do not fit the data, or that train on what they hold out.</summary>
    /// <returns>The examples that are held out, in the order of the data set.</returns>
    private static int[] RequireFolds((int[] Training, int[] HeldOut)[] folds, int examples, string parameter)
    {
        if (folds.Length < 2)
        {
            throw new ArgumentException(
                $"Expected at least 2 folds, but got {folds.Length}. To train and evaluate once, use Split, Fit and Evaluate.", parameter);
        }

        int?[] heldOutBy = new int?[examples];
        for (int f = 0; f < folds.Length; f++)
        {
            RequireExamples(folds[f].Training, f, "trains on", examples, parameter);
            RequireExamples(folds[f].HeldOut, f, "holds out", examples, parameter);
            foreach (int example in folds[f].HeldOut)
            {
                if (heldOutBy[example] is { } other)
                {
                    throw new ArgumentException(
                        $"An example is held out once, but example {example} is held out by fold {other} and again by fold {f}. "
                        + "To repeat a cross-validation with other folds, call Run once for each repetition.",
                        parameter);
                }

                heldOutBy[example] = f;
            }

            int leaked = Array.FindIndex(folds[f].Training, example => heldOutBy[example] == f);
            if (leaked >= 0)
            {
                throw new ArgumentException(
                    $"Fold {f} trains on example {folds[f].Training[leaked]} and holds it out. Its score would be too good. Leave the example out of one of the two.",
                    parameter);
            }
        }

        return [.. Enumerable.Range(0, examples).Where(example => heldOutBy[example] is not null)];
    }

    private static void RequireExamples(int[] list, int fold, string does, int examples, string parameter)
    {
        if (list is null)
        {
            throw new ArgumentNullException(parameter, $"The list of the examples that fold {fold} {does} is null.");
        }

        int wrong = Array.FindIndex(list, example => example < 0 || example >= examples);
        if (list.Length == 0 || wrong >= 0)
        {
            throw new ArgumentException(
                list.Length == 0
                    ? $"Fold {fold} {does} no examples. Both parts of a fold need at least one."
                    : $"Fold {fold} {does} example {list[wrong]}, but the examples are 0 to {examples - 1}. Were the folds made for another data set?",
                parameter);
        }
    }
}
