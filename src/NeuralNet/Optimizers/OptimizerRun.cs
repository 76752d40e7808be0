using System.Numerics;

namespace NeuralNet;

/// <summary>The state of an optimizer for one set of parameters, and what it does in a step.</summary>
internal abstract class OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether its updates are multiplied by <see cref="RateFactor"/>. A line search chooses the length of its steps itself.</summary>
    public virtual bool HasRate => true;

    /// <summary>All updates are multiplied by this, decoupled decay included. It may be set between steps.</summary>
    /// <value>0 or more, by default 1.</value>
    public double RateFactor { get; set; } = 1;

    /// <summary>The rate factor of each parameter, and whether it is frozen. Set this before the first step.</summary>
    public ParameterRates Rates { get; set; } = ParameterRates.Plain;

    /// <summary>Whether a further step would move nothing. Fit then stops. Chains do not know this, and go on.</summary>
    public virtual bool HasConverged => false;

    /// <summary>Whether it has evaluated J as often as its description allows since <see cref="Begin"/>. Fit then stops.</summary>
    public virtual bool IsAtLimit => false;

    /// <summary>Called when J may be another function than in the step before: when Fit begins, and before a single step.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Sets the state back to what it was before the first step, at any iteration.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Evaluates the objective, once or more, and moves the parameters. If this throws, no parameter has moved.</summary>
    /// <param name="objective">J of the present batch.</param>
    /// <param name="iteration">1 for the first update.</param>
    /// <returns>J at the last evaluation, to which the objective's predictions belong: before the step in a chain, after it in a line search.</returns>
    public abstract double Step(Objective<T> objective, long iteration);

    /// <summary>Visits what it keeps from step to step, except <see cref="RateFactor"/>.</summary>
    public abstract void VisitState(in StateVisitor<T> state);
}
