namespace NeuralNet.Serialization;

/// <summary>Properties that may differ between a run and the training that continues it.</summary>
/// <remarks>
/// Every property that you do not name is compared, and a difference is refused. A property that you name may differ. The run then does not continue to the
/// same bits, but as each member says. The number of threads changes no bits and is not compared. Folders and the options of <see cref="Checkpointing"/>
/// are not compared either. If you allow another <see cref="Data"/>, <see cref="Cost"/>, <see cref="Optimizer"/>, <see cref="Batches"/> or
/// <see cref="Rules"/>, L-BFGS evaluates J again at its present point, and forgets that it had converged or reached its limit. If J has the same bits and no
/// progress was left, it converges again at once.
/// </remarks>
[Flags]
public enum RunChanges
{
    /// <summary>Nothing. The run continues to the same bits.</summary>
    None = 0,

    /// <summary><see cref="TrainingOptions.Epochs"/>. They are counted from the beginning of the Fit, so that 20 after 10 of 10 are ten more.</summary>
    Epochs = 1,

    /// <summary>
    /// The training data. With another number of examples, an epoch in progress begins again. Otherwise it continues at its place. If its metrics do not
    /// fit the new data, for example because only the new targets are classes, it has the metrics of its remaining batches.
    /// </summary>
    Data = 2,

    /// <summary>The validation data, or whether there is any. Callbacks keep what they have seen of the old data.</summary>
    ValidationData = 4,

    /// <summary>The cost.</summary>
    Cost = 8,

    /// <summary>
    /// The optimizer. If it has the same stages with other numbers, such as another rate, it takes over the state. With other stages it begins again. In both
    /// cases the count of iterations continues, and with it the place in a schedule. L-BFGS with a smaller memory keeps the last pairs. A stage of your own
    /// whose state has another size with other numbers is refused with an <see cref="ArgumentException"/>.
    /// </summary>
    Optimizer = 16,

    /// <summary>
    /// <see cref="TrainingOptions.BatchSize"/>, <see cref="TrainingOptions.AccumulatedBatches"/>, <see cref="TrainingOptions.LastBatch"/>,
    /// <see cref="TrainingOptions.Shuffle"/> and <see cref="TrainingOptions.Seed"/>. An epoch in progress begins again, because its batches are others.
    /// </summary>
    Batches = 32,

    /// <summary><see cref="TrainingOptions.Regularizer"/> and <see cref="TrainingOptions.Rules"/>.</summary>
    Rules = 64,

    /// <summary>
    /// <see cref="TrainingOptions.WeightAveraging"/>. With another decay the average continues. If the run had no average, it begins with the present
    /// parameters. If an average is added or removed, callbacks begin again, because the best parameters that they keep would have it or lack it.
    /// </summary>
    WeightAveraging = 128,

    /// <summary><see cref="TrainingOptions.Metrics"/>. Reports of earlier epochs have none, and an epoch in progress has those of its remaining batches.</summary>
    Metrics = 256,

    /// <summary>
    /// <see cref="TrainingOptions.Callbacks"/>. Callbacks with the same description keep their state, and others begin again. If a callback has stopped the
    /// run, that is forgotten.
    /// </summary>
    Callbacks = 512,

    /// <summary>All of these.</summary>
    All = Epochs | Data | ValidationData | Cost | Optimizer | Batches | Rules | WeightAveraging | Metrics | Callbacks,
}
