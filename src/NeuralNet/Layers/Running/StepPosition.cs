namespace NeuralNet;

/// <summary>The position of a batch in training. Everything random in a step depends on it (docs/layers.md, Randomness).</summary>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Epoch">The epoch, 1 for the first; 0 for steps outside epochs.</param>
/// <param name="MicroBatch">The micro-batch of the epoch, 0 for the first; outside epochs the number of the step.</param>
/// <param name="Iteration">The update, 1 for the first; 0 outside training.</param>
/// <param name="LastIteration">The last update of the present Fit, or 0 for a single step.</param>
internal readonly record struct StepPosition(int Seed, int Epoch, int MicroBatch, long Iteration = 0, long LastIteration = 0)
{
    /// <summary>The value of a schedule at this position. Outside training it is that of the first update.</summary>
    public double ValueOf(Schedule schedule) => Iteration == 0 ? schedule.Rate(1, 1) : schedule.ValueOf(Iteration, LastIteration == 0 ? null : LastIteration);

    /// <summary>The random numbers for a purpose at this position.</summary>
    /// <param name="purpose">The hash of a layer's path.</param>
    public RandomSource Random(ulong purpose) => new(Seed, purpose, Epoch, MicroBatch);
}
