namespace NeuralNet;

/// <summary>The batch that a training step computes with. Everything random in the step depends on it (docs/layers.md, Randomness).</summary>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Epoch">The epoch, 1 for the first; 0 for steps outside of epochs.</param>
/// <param name="MicroBatch">The micro-batch of the epoch, 0 for the first; outside of epochs the number of the step.</param>
internal readonly record struct StepPosition(int Seed, int Epoch, int MicroBatch)
{
    /// <summary>The random numbers of a purpose at this place.</summary>
    /// <param name="purpose">The hash of a layer's path.</param>
    public RandomSource Random(ulong purpose) => new(Seed, purpose, Epoch, MicroBatch);
}
