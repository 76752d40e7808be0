using System.Numerics;

namespace NeuralNet;

/// <summary>The examples of one fold and what a training needs to be reproducible: the argument of the function in <see cref="CrossValidation.Run"/>.</summary>
/// <remarks>
/// Fit everything that depends on data on <see cref="Training"/> alone: the network, its scaling by <c>network.Adapt(fold.Training)</c>, the choice of features. To stop early,
/// divide <see cref="Training"/> once more and validate on the second part.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Fold<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a fold.</summary>
    internal Fold(int number, Dataset<T> training, Dataset<T> heldOut, int seed, int threads, CancellationToken cancellationToken)
    {
        Number = number;
        Training = training;
        HeldOut = heldOut;
        Seed = seed;
        Threads = threads;
        CancellationToken = cancellationToken;
    }

    /// <summary>The number of the fold; the first is 0.</summary>
    public int Number { get; }

    /// <summary>The examples to train on, with their weights and the names of the classes. It is a copy.</summary>
    public Dataset<T> Training { get; }

    /// <summary>The examples on which <see cref="CrossValidation.Run"/> evaluates the trainer. Do not train on them, and do not stop by them.</summary>
    /// <value>
    /// A copy. If you prepare the inputs of <see cref="Training"/> outside the network, prepare these in the same way and assign them, for example
    /// <c>fold.HeldOut = fold.HeldOut.WithInputs(scaled)</c>. The targets and all weights must stay the same.
    /// </value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value has other targets or weights.</exception>
    public Dataset<T> HeldOut
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (field is not null && !SameTargets(field, value))
            {
                throw new ArgumentException(
                    $"The examples that fold {Number} holds out must keep their targets, weights and order, because they decide the scores. "
                    + $"Expected those of {field}, but got other ones, of {value}. Replace only the inputs, by WithInputs.",
                    nameof(value));
            }

            field = value;
        }
    }

    /// <summary>A seed of this fold, for initial weights and for the training. It depends on the seed of the cross-validation and on the number of the fold.</summary>
    public int Seed { get; }

    /// <summary>The number of threads for <see cref="TrainingOptions.Threads"/>: 1 if several folds are trained at the same time. It changes no bit.</summary>
    public int Threads { get; }

    /// <summary>The token of the cross-validation. Pass it to <see cref="Trainer{T}.Fit"/>, so that a cancellation ends the training soon.</summary>
    public CancellationToken CancellationToken { get; }

    private static bool SameTargets(Dataset<T> expected, Dataset<T> found)
    {
        (Batch<T> one, Batch<T> other) = (expected.Slice(0, expected.Count), found.Slice(0, found.Count));
        return found.TargetSize == expected.TargetSize && one.Targets.Values.SequenceEqual(other.Targets.Values)
            && one.Weights.SequenceEqual(other.Weights) && one.EntryWeights.Values.SequenceEqual(other.EntryWeights.Values);
    }
}
