using System.Numerics;

namespace NeuralNet;

/// <summary>An optimizer at work: its state for one set of parameters.</summary>
internal abstract class OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What every update is multiplied by, decoupled decay included: the trainer lowers it on a plateau.</summary>
    public double RateFactor { get; set; } = 1;

    /// <summary>Evaluates the objective, once or more, and moves the parameters; if that throws, none has moved.</summary>
    /// <param name="objective">J of the present batch.</param>
    /// <param name="iteration">1 for the first update.</param>
    /// <returns>J at the parameters before the step.</returns>
    public abstract double Step(Objective<T> objective, long iteration);
}
