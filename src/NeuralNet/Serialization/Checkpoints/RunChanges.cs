namespace NeuralNet.Serialization;

/// <summary>Properties that may differ between a run and the training that continues it.</summary>
/// <remarks>
/// A property that you do not allow to differ is compared, and a difference is refused. If an allowed property differs, the run does not continue
/// with the same bits. Each member describes what happens instead. The number of threads does not change the bits and is not compared. Folders and
/// the options of <see cref="Checkpointing"/> are not compared either. If you allow a different <see cref="Data"/>, <see cref="Cost"/>,
/// <see cref="Optimizer"/>, <see cref="Batches"/> or <see cref="Rules"/>, L-BFGS evaluates J again at its current point, and no longer counts as
/// converged or at its limit. If J has the same bits and no progress is possible, it converges again at once.
/// </remarks>
[Flags]
public enum RunChanges
{
    /// <summary>Nothing may differ. The run continues with the same bits.</summary>
    None = 0,

    /// <summary>
    /// <see cref="TrainingOptions.Epochs"/>. They count from the beginning of the Fit. For example, 20 after 10 of 10 means ten more.
    /// </summary>
    Epochs = 1,

    /// <summary>
    /// The training data. If the number of examples differs, an epoch in progress starts again. Otherwise it continues. If its metrics do not fit the
    /// new data, for example because only the new targets are classes, they cover only its remaining batches.
    /// </summary>
    Data = 2,

    /// <summary>The validation data, or whether there is any. Callbacks keep their state from the old data.</summary>
    ValidationData = 4,

    /// <summary>The cost.</summary>
    Cost = 8,

    /// <summary>
    /// The optimizer. If it has the same stages with other numbers, such as another rate, it keeps the state. With other stages it starts fresh. In
    /// both cases the iteration count continues, and so does a schedule. L-BFGS with a smaller memory keeps the latest pairs. If a custom stage needs
    /// a state of another size for other numbers, an <see cref="ArgumentException"/> is thrown.
    /// </summary>
    Optimizer = 16,

    /// <summary>
    /// <see cref="TrainingOptions.BatchSize"/>, <see cref="TrainingOptions.AccumulatedBatches"/>, <see cref="TrainingOptions.LastBatch"/>,
    /// <see cref="TrainingOptions.Shuffle"/> and <see cref="TrainingOptions.Seed"/>. An epoch in progress starts again, because its batches differ.
    /// </summary>
    Batches = 32,

    /// <summary><see cref="TrainingOptions.Regularizer"/> and <see cref="TrainingOptions.Rules"/>.</summary>
    Rules = 64,

    /// <summary>
    /// <see cref="TrainingOptions.WeightAveraging"/>. If only the decay differs, the average continues. If the run had no average, it starts with the
    /// current parameters. If an average is added or removed, callbacks start fresh, because the best parameters that they keep would be of the other
    /// kind.
    /// </summary>
    WeightAveraging = 128,

    /// <summary>
    /// <see cref="TrainingOptions.Metrics"/>. Reports of earlier epochs do not contain new metrics. In an epoch in progress they cover only its
    /// remaining batches.
    /// </summary>
    Metrics = 256,

    /// <summary>
    /// <see cref="TrainingOptions.Callbacks"/>. Callbacks with the same description keep their state, and others start fresh. If a callback had
    /// stopped the run, it continues.
    /// </summary>
    Callbacks = 512,

    /// <summary>All of the above.</summary>
    All = Epochs | Data | ValidationData | Cost | Optimizer | Batches | Rules | WeightAveraging | Metrics | Callbacks,
}
