namespace NeuralNet;

/// <summary>What happens to the last batch of an epoch if it has fewer examples than <see cref="TrainingOptions.BatchSize"/>.</summary>
/// <remarks>
/// An example has a batch size of 32 and 65 examples. The batches then have 32, 32 and 1 examples, or 32 and 33, or 32 and 32. If there are fewer
/// examples than the batch size, they are one batch, which is kept in all three cases. Validation takes all examples in all three cases.
/// </remarks>
public enum LastBatch
{
    /// <summary>The remaining examples are a batch of their own.</summary>
    Keep,

    /// <summary>The remaining examples join the batch before. It then has up to 2·<see cref="TrainingOptions.BatchSize"/> − 1 examples.</summary>
    Merge,

    /// <summary>The remaining examples are left out. Cost, accuracy and metrics of the epoch are those of the other examples. With shuffling, each epoch leaves out other examples.</summary>
    Drop,
}
