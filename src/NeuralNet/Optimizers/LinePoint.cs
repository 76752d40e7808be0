namespace NeuralNet;

/// <summary>A point on a line that was searched: φ(α) = J(θ + αp) and its derivative.</summary>
/// <param name="Step">α, 0 at the start.</param>
/// <param name="Value">φ(α), infinite where J or a gradient was not finite.</param>
/// <param name="Slope">φ′(α) = ∇J(θ + αp)ᵀp; nothing where the value is infinite.</param>
internal readonly record struct LinePoint(double Step, double Value, double Slope)
{
    /// <summary>Whether J and all gradients were finite.</summary>
    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Slope);

    /// <summary>A point where J or a gradient was not finite: too far.</summary>
    public static LinePoint Failed(double step) => new(step, double.PositiveInfinity, double.NaN);
}
