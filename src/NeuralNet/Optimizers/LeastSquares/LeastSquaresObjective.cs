using System.Numerics;

namespace NeuralNet;

/// <summary>An objective that is half a sum of squares: J = ½ Σ e² + ½ Σ λθ² (LM 1). Levenberg-Marquardt needs more of it than J and its gradient.</summary>
internal abstract class LeastSquaresObjective<T> : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of residuals e, those of weight 0 included.</summary>
    public abstract int ResidualCount { get; }

    /// <summary>The number of residuals whose weight is above 0.</summary>
    public abstract int CountedResiduals { get; }

    /// <summary>Computes J at the current parameters, without gradients.</summary>
    /// <exception cref="TrainingDivergedException">J is not finite.</exception>
    public abstract double Value();

    /// <summary>As <see cref="Value"/>, at a trial point. If J is not finite, it returns false and does not throw.</summary>
    public abstract bool TryValue(out double value);

    /// <summary>Computes the residuals and their derivatives at the current parameters, block after block, and adds them to a system.</summary>
    /// <remarks>It overwrites the predictions. Call <see cref="Value"/> or <see cref="TryValue"/> before you use them.</remarks>
    /// <param name="system">Receives the blocks.</param>
    /// <param name="rates">The frozen parameters, whose derivatives count as 0.</param>
    public abstract void Linearize(LeastSquaresSystem system, ParameterRates rates);

    /// <summary>Computes r″, the second derivative of the residuals along a step, by differences, and adds it to the system (LM 10).</summary>
    /// <param name="system">The system of <see cref="Linearize"/>.</param>
    /// <param name="point">θ. The parameters are there before and after.</param>
    /// <param name="step">The step p.</param>
    /// <param name="rates">The frozen parameters, whose derivatives count as 0.</param>
    /// <returns>Whether r″ is more than rounding. If not, it is of no use.</returns>
    public abstract bool Bend(LeastSquaresSystem system, TrialPoint<T> point, ReadOnlySpan<double> step, ParameterRates rates);

    /// <summary>λ of a parameter, which is 0 if it has no regularizer.</summary>
    /// <param name="parameter">The parameter's index.</param>
    public abstract double Penalty(int parameter);
}
