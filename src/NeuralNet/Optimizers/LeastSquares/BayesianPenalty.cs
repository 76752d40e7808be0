using System.Numerics;

namespace NeuralNet;

/// <summary>The penalty λ/2 Σ θ² whose λ is estimated from the data, and the effective number of parameters γ (LM 8, LM 9).</summary>
/// <remarks>D. J. C. MacKay, Bayesian interpolation, 1992. F. D. Foresee, M. T. Hagan, Gauss-Newton approximation to Bayesian learning, 1997.</remarks>
internal sealed class BayesianPenalty
{
    /// <summary>λ = α/(β Σω), in the unit of J. It is 0 before the first estimate.</summary>
    public double Lambda { get; private set; }

    /// <summary>γ.</summary>
    public double EffectiveParameters { get; private set; }

    /// <summary>Forgets all estimates.</summary>
    public void Reset() => (Lambda, EffectiveParameters) = (0, 0);

    /// <summary>Estimates λ = 2γJ/((r − γ) Σ θ²). If this is no number above 0, the previous λ stays.</summary>
    /// <param name="effective">γ. At first it is the number of parameters.</param>
    /// <param name="cost">J without the penalty.</param>
    /// <param name="squares">Σ θ².</param>
    /// <param name="residuals">
    /// The number r of residuals. r − γ counts as 1 at least. The first time it counts as r/2 at least, because J is that of a network that has learnt
    /// nothing. A λ estimated from it and a small r − γ would draw all parameters to 0, and the estimates could not recover from that.
    /// </param>
    public void Estimate(double effective, double cost, double squares, int residuals)
    {
        double smallestRest = Lambda == 0 ? residuals / 2.0 : 1;
        double lambda = 2 * effective * cost / (Math.Max(smallestRest, residuals - effective) * squares);
        Lambda = lambda > 0 && double.IsFinite(lambda) ? lambda : Lambda > 0 ? Lambda : 1;
        EffectiveParameters = effective;
    }

    /// <summary>Visits λ and γ.</summary>
    public void VisitState<T>(in StateVisitor<T> state)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (double lambda, double effective) = (Lambda, EffectiveParameters);
        state.Number("lambda", ref lambda);
        state.Require("lambda", lambda, lambda >= 0 && double.IsFinite(lambda), "a finite number, 0 or more");
        state.Number("effectiveParameters", ref effective);
        state.Require("effectiveParameters", effective, effective >= 0 && double.IsFinite(effective), "a finite number, 0 or more");
        (Lambda, EffectiveParameters) = (lambda, effective);
    }
}
