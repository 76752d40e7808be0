using System.Numerics;

namespace NeuralNet;

/// <summary>The objective of an optimizer: J as a function of the parameters, on the current batch.</summary>
internal abstract class Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of threads that may work on a step.</summary>
    public abstract int Threads { get; }

    /// <summary>Computes J and all gradients at the current parameters, and checks that they are finite.</summary>
    /// <returns>J.</returns>
    /// <exception cref="TrainingDivergedException">J or a gradient is not finite.</exception>
    public abstract double Evaluate();

    /// <summary>As <see cref="Evaluate"/>, at a trial point. If J or a gradient is not finite, it returns false and does not throw.</summary>
    /// <param name="value">J.</param>
    /// <returns>Whether J and all gradients are finite.</returns>
    public abstract bool TryEvaluate(out double value);

    /// <summary>The size of the rounding error of J at the last evaluation (docs/lbfgs.md).</summary>
    public abstract double Rounding { get; }

    /// <summary>∂J/∂θ of a parameter at the last evaluation. The optimizer may overwrite it.</summary>
    /// <param name="parameter">The parameter's index.</param>
    public abstract Span<T> Gradient(int parameter);

    /// <summary>The exception for an update that is not finite. The optimizer throws it after it has restored the old numbers.</summary>
    /// <param name="parameter">The parameter's index.</param>
    /// <returns>The exception. Its message says when and where it happened.</returns>
    public abstract ArithmeticException UpdateDiverged(int parameter);
}
