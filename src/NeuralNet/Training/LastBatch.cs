namespace NeuralNet;

/// <summary>What happens to the last batch of an epoch if it has fewer examples than <see cref="TrainingOptions.BatchSize"/>.</summary>
/// <remarks>
/// An example with a batch size of 32 and 65 examples: the batches have 32, 32 and 1 examples, 32 and 33, or 32 and 32. If there are fewer
/// examples than the batch size, they are one batch, which is kept in all three cases. Validation takes all examples in all three cases.
/// </remarks>
public enum LastBatch
{
    /// <summary>It is a batch of its own, with what is left.</summary>
    Keep,

    /// <summary>It joins the batch before it, which then has up to 2·<see cref="TrainingOptions.BatchSize"/> − 1 examples.</summary>
    Merge,

    /// <summary>It is left out. Cost, accuracy and metrics of the epoch are those of the other examples. With shuffling each epoch leaves out others.</summary>
    Drop,
}
