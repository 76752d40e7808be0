namespace NeuralNet;

/// <summary>A point on a line that is searched: φ(α) = J(θ + αp) and its derivative.</summary>
/// <param name="Step">α, 0 at the start.</param>
/// <param name="Cost">φ(α); its value is infinite if J or a gradient was not finite.</param>
/// <param name="Slope">φ′(α) = ∇J(θ + αp)ᵀp; NaN if the cost is infinite.</param>
/// <param name="HasMoved">Whether at least one parameter has other bits than at the start. If none has, the point is the start.</param>
internal readonly record struct LinePoint(double Step, MeasuredCost Cost, double Slope, bool HasMoved)
{
    /// <summary>Whether J and all gradients were finite.</summary>
    public bool IsFinite => double.IsFinite(Cost.Value) && double.IsFinite(Slope);

    /// <summary>A point where J or a gradient was not finite: too far.</summary>
    public static LinePoint Failed(double step) => new(step, new MeasuredCost(double.PositiveInfinity, 0), double.NaN, HasMoved: true);
}
