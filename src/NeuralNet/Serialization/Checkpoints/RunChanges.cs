namespace NeuralNet.Serialization;

/// <summary>What may be other in the training that continues a run than it was in the run.</summary>
/// <remarks>
/// What is not named is compared, and a difference is refused. What is named may differ, and then the run does not go on to the same bits but as is
/// said here. The number of threads changes no bits and is not compared; neither are folders, nor anything of <see cref="Checkpointing"/>.
/// With another <see cref="Data"/>, <see cref="Cost"/>, <see cref="Optimizer"/>, <see cref="Batches"/> or <see cref="Rules"/> L-BFGS evaluates J anew
/// where it stands, and forgets that it had converged or reached its limit. If J has the same bits and no progress was left, it converges again at once.
/// </remarks>
[Flags]
public enum RunChanges
{
    /// <summary>None: the run goes on to the same bits.</summary>
    None = 0,

    /// <summary><see cref="TrainingOptions.Epochs"/>: they are counted from where the Fit began, so that 20 after 10 of 10 are ten more.</summary>
    Epochs = 1,

    /// <summary>
    /// The training data. With another number of examples an epoch that was within begins anew; otherwise it goes on at its place, and where its metrics do
    /// not fit, as those of targets that newly are classes, it has those of its rest.
    /// </summary>
    Data = 2,

    /// <summary>The validation data, or whether there is any. What callbacks have seen of the old stays.</summary>
    ValidationData = 4,

    /// <summary>The cost.</summary>
    Cost = 8,

    /// <summary>
    /// The optimizer. It takes its state over where it has the same stages with other numbers, such as another rate; with other stages it begins anew. The
    /// count of iterations, and so the place in a schedule, goes on in both cases. L-BFGS with a smaller memory keeps the last pairs; a stage of a user
    /// whose state has another size with other numbers is refused with an <see cref="ArgumentException"/>.
    /// </summary>
    Optimizer = 16,

    /// <summary>
    /// <see cref="TrainingOptions.BatchSize"/>, <see cref="TrainingOptions.AccumulatedBatches"/>, <see cref="TrainingOptions.LastBatch"/>,
    /// <see cref="TrainingOptions.Shuffle"/> and <see cref="TrainingOptions.Seed"/>. An epoch that was within begins anew, as its batches are others.
    /// </summary>
    Batches = 32,

    /// <summary><see cref="TrainingOptions.Regularizer"/> and <see cref="TrainingOptions.Rules"/>.</summary>
    Rules = 64,

    /// <summary>
    /// <see cref="TrainingOptions.WeightAveraging"/>. With another decay the average goes on; where there was none, it begins with the present parameters.
    /// Where an average begins or ends, callbacks begin anew, as the best that they keep has it or has it not.
    /// </summary>
    WeightAveraging = 128,

    /// <summary><see cref="TrainingOptions.Metrics"/>: reports of epochs before have none, and an epoch that was within has those of its rest.</summary>
    Metrics = 256,

    /// <summary>
    /// <see cref="TrainingOptions.Callbacks"/>. Those that are described alike keep their state, others begin anew; and that one has stopped the run is forgotten.
    /// </summary>
    Callbacks = 512,

    /// <summary>All of these.</summary>
    All = Epochs | Data | ValidationData | Cost | Optimizer | Batches | Rules | WeightAveraging | Metrics | Callbacks,
}
