namespace NeuralNet;

/// <summary>A point of a line search: φ(α) = J(θ + αp) and its derivative.</summary>
/// <param name="Step">α, 0 at the start.</param>
/// <param name="Cost">φ(α). Its value is infinite if J or a gradient is not finite.</param>
/// <param name="Slope">φ′(α) = ∇J(θ + αp)ᵀp, or NaN if the cost is infinite.</param>
/// <param name="HasMoved">Whether the bits of at least one parameter differ from those at the start. If not, the point is the start.</param>
internal readonly record struct LinePoint(double Step, MeasuredCost Cost, double Slope, bool HasMoved)
{
    /// <summary>Whether J and all gradients are finite.</summary>
    public bool IsFinite => double.IsFinite(Cost.Value) && double.IsFinite(Slope);

    /// <summary>A point at which J or a gradient is not finite, because the step is too large.</summary>
    public static LinePoint Failed(double step) => new(step, new MeasuredCost(double.PositiveInfinity, 0), double.NaN, HasMoved: true);
}
