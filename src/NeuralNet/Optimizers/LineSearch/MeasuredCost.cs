using System.Numerics;

namespace NeuralNet;

/// <summary>The computed J at a point, with the size of its rounding error.</summary>
/// <remarks>
/// Only this type decides whether one cost is lower than another. The line search and the stopping rule of L-BFGS both use it, so they agree on what
/// progress is. docs/lbfgs.md derives the rounding error.
/// </remarks>
/// <param name="Value">J.</param>
/// <param name="Rounding">The size of its rounding error, 0 or more.</param>
internal readonly record struct MeasuredCost(double Value, double Rounding)
{
    /// <summary>Whether this cost is lower than another by more than the rounding of both.</summary>
    public bool IsBelow(MeasuredCost other) => other.Value - Value > Rounding + other.Rounding;

    /// <summary>Visits a cost.</summary>
    /// <returns>The same cost, or the one that was loaded.</returns>
    public static MeasuredCost Visit<T>(in StateVisitor<T> state, MeasuredCost cost)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double value, double rounding) = cost;
        state.Number("value", ref value);
        state.Require("value", value, double.IsFinite(value), "a finite number");
        state.Number("rounding", ref rounding);
        state.Require("rounding", rounding, double.IsFinite(rounding) && rounding >= 0, "a finite number, 0 or more");
        return new MeasuredCost(value, rounding);
    }

    /// <summary>Whether the two costs differ by no more than their rounding. The values then do not show which point is lower.</summary>
    public bool IsLevelWith(MeasuredCost other) => !IsBelow(other) && !other.IsBelow(this);
}
