using System.Numerics;

namespace NeuralNet;

/// <summary>An optimizer at work: its state for one set of parameters.</summary>
internal abstract class OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether its updates are multiplied by <see cref="RateFactor"/>; a search along lines chooses the length of its steps itself.</summary>
    public virtual bool HasRate => true;

    /// <summary>What all updates are multiplied by, decoupled decay included; it may be set between steps.</summary>
    /// <value>0 or more, by default 1.</value>
    public double RateFactor { get; set; } = 1;

    /// <summary>What rules say of each parameter; to be set before the first step.</summary>
    public ParameterRates Rates { get; set; } = ParameterRates.Plain;

    /// <summary>Whether a further step would move nothing; Fit stops then. Chains do not know, and go on.</summary>
    public virtual bool HasConverged => false;

    /// <summary>Whether it has evaluated J as often as its description allows since <see cref="Begin"/>; Fit stops then.</summary>
    public virtual bool IsAtLimit => false;

    /// <summary>Called where J may be another function than in the step before: when Fit begins, and before a single step.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Begins as young as before the first step, at whatever iteration that is.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Evaluates the objective, once or more, and moves the parameters; if that throws, none has moved.</summary>
    /// <param name="objective">J of the present batch.</param>
    /// <param name="iteration">1 for the first update.</param>
    /// <returns>J at the last evaluation, that of the objective's predictions: before the step in a chain, after it in a line search.</returns>
    public abstract double Step(Objective<T> objective, long iteration);

    /// <summary>Visits what it keeps from step to step, but for <see cref="RateFactor"/>.</summary>
    public abstract void VisitState(in StateVisitor<T> state);
}
