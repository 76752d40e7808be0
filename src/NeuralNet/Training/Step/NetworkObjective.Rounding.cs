using System.Numerics;

namespace NeuralNet;

/// <content>The rounding error of J.</content>
/// <remarks>
/// <code>
/// ν = ε Σ |∂J/∂z|·|z| + 2⁻⁵²·|J|        over the outputs z of all examples, ε of T
/// </code>
/// docs/lbfgs.md derives it.
/// </remarks>
internal sealed partial class NetworkObjective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>2⁻⁵².</summary>
    private const double DoubleEpsilon = 1.0 / (1L << 52);

    /// <summary>2⁻²³.</summary>
    private const double FloatEpsilon = 1.0 / (1 << 23);

    private double rounding;

    /// <summary>ε of T.</summary>
    private static double Epsilon => typeof(T) == typeof(float) ? FloatEpsilon : DoubleEpsilon;

    /// <summary>Whether <see cref="Rounding"/> counts that of the outputs, which takes a pass over them.</summary>
    public bool MeasuresRounding { init => measuresRounding = value; }

    /// <inheritdoc/>
    public override double Rounding => rounding;

    /// <summary>Adds what a micro-batch contributes: an output z is off by some ε·|z|, and that moves J by ∂J/∂z times as much.</summary>
    /// <param name="share">The share of the micro-batch in J.</param>
    private void AddRounding(double share) =>
        rounding += share * Epsilon
            * DotProduct.OfMagnitudes(workspace.OutputGradient(part.Count).Values, Outputs.Values);
}
