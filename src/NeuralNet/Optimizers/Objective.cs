using System.Numerics;

namespace NeuralNet;

/// <summary>What an optimizer sees of the training: J as a function of the parameters, on the present batch.</summary>
internal abstract class Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many threads may work on a step.</summary>
    public abstract int Threads { get; }

    /// <summary>Computes J and all gradients at the present parameters, and makes sure that they are finite.</summary>
    /// <returns>J.</returns>
    /// <exception cref="TrainingDivergedException">J or a gradient is not finite.</exception>
    public abstract double Evaluate();

    /// <summary>As <see cref="Evaluate"/>, at a point that is only tried: J or a gradient that is not finite is an answer, no exception.</summary>
    /// <param name="value">J.</param>
    /// <returns>Whether J and all gradients are finite.</returns>
    public abstract bool TryEvaluate(out double value);

    /// <summary>The size of the rounding error of J at the last evaluation: see docs/lbfgs.md.</summary>
    public abstract double Rounding { get; }

    /// <summary>∂J/∂θ of a parameter, as the last <see cref="Evaluate"/> left it; the optimizer may overwrite it.</summary>
    /// <param name="parameter">The parameter's index.</param>
    public abstract Span<T> Gradient(int parameter);

    /// <summary>What the optimizer throws where θ minus the update is not finite, when it has put the old numbers back.</summary>
    /// <param name="parameter">The parameter's index.</param>
    /// <returns>The exception, which says when and where it happened.</returns>
    public abstract ArithmeticException UpdateDiverged(int parameter);
}
