using System.Numerics;

namespace NeuralNet;

/// <summary>Whether the iterations of L-BFGS still make progress.</summary>
/// <remarks>
/// An iteration is progress if J is below the reference by more than rounding, or if the largest |∂J/∂θ| is at most half of that at the reference.
/// The reference is the point of the last progress, so that many small decreases count together.
/// </remarks>
internal sealed class LbfgsProgress
{
    /// <summary>
    /// The number of consecutive iterations without progress after which L-BFGS stops. It is twice the default memory. On a plateau of an
    /// ill-conditioned J in float, each iteration gains less than the rounding. There 5 stopped too early, and 20 did not.
    /// </summary>
    private const int Patience = 20;

    /// <summary>
    /// An iteration without progress counts this many times if the bits of J did not change. On such a plateau J would at least change by its
    /// rounding.
    /// </summary>
    private const int Unchanged = 4;

    private double largestGradient;
    private int idle;

    /// <summary>J at the reference. The search accepts no point above it by more than rounding.</summary>
    public MeasuredCost Reference { get; private set; }

    /// <summary>Whether the last iterations have made no progress.</summary>
    public bool HasStalled => idle >= Patience;

    /// <summary>Makes a point the reference.</summary>
    /// <param name="cost">J.</param>
    /// <param name="gradient">The largest |∂J/∂θ|.</param>
    public void Restart(MeasuredCost cost, double gradient) => (Reference, largestGradient, idle) = (cost, gradient, 0);

    /// <summary>Compares the end point of an iteration with the reference.</summary>
    /// <param name="before">J before it.</param>
    /// <param name="cost">J after it.</param>
    /// <param name="gradient">The largest |∂J/∂θ|.</param>
    public void Add(MeasuredCost before, MeasuredCost cost, double gradient)
    {
        if (cost.IsBelow(Reference) || gradient <= largestGradient / 2)
        {
            Restart(cost, gradient);
        }
        else
        {
            idle = Math.Min(Patience, idle + (cost.Value == before.Value ? Unchanged : 1));
        }
    }

    /// <summary>Visits the reference and the count.</summary>
    public void VisitState<T>(in StateVisitor<T> state)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Reference = MeasuredCost.Visit(state, Reference);
        state.Number("largestGradient", ref largestGradient);
        state.Require("largestGradient", largestGradient, double.IsFinite(largestGradient) && largestGradient >= 0, "a finite number, 0 or more");
        state.Integer("idle", ref idle, 0, Patience);
    }
}
