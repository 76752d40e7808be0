using System.Numerics;

namespace NeuralNet;

/// <summary>The state of an optimizer for one set of parameters, and its step.</summary>
internal abstract class OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A factor of all updates, including decoupled decay. You may set it between steps.</summary>
    /// <value>0 or more, by default 1.</value>
    public double RateFactor { get; set; } = 1;

    /// <summary>The last iteration of the present Fit, which schedules over the whole training need; null for a single step.</summary>
    public long? LastIteration { get; set; }

    /// <summary>Called with J and the iteration when the gradients of an update are known, before anything changes. Only chains call it; null for nobody.</summary>
    public Action<Objective<T>, double, long>? GradientComputed { get; set; }

    /// <summary>The factors of each parameter, and whether it is frozen. Set this before the first step.</summary>
    public ParameterRates Rates { get; set; } = ParameterRates.Plain;

    /// <summary>Whether a further step would change nothing. Fit then stops. It is always false for chains.</summary>
    public virtual bool HasConverged => false;

    /// <summary>Whether it has reached its limit on evaluations of J since <see cref="Begin"/>. Fit then stops.</summary>
    public virtual bool IsAtLimit => false;

    /// <summary>The effective number of parameters, or null if the optimizer does not estimate it.</summary>
    public virtual double? EffectiveParameters => null;

    /// <summary>Called if J may have changed since the previous step, which is at the beginning of Fit and before a single step.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Resets the state to what it was before the first step. This may happen at any iteration.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Evaluates the objective, once or more, and updates the parameters. If this throws, no parameter has changed.</summary>
    /// <param name="objective">J of the present batch.</param>
    /// <param name="iteration">1 for the first update.</param>
    /// <returns>
    /// J at the last evaluation, which matches the objective's predictions. It is J before the step for a chain, and J after the step for a line
    /// search.
    /// </returns>
    public abstract double Step(Objective<T> objective, long iteration);

    /// <summary>Visits the state that it keeps from step to step, except <see cref="RateFactor"/>.</summary>
    public abstract void VisitState(in StateVisitor<T> state);
}
