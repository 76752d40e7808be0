using System.Numerics;

namespace NeuralNet;

/// <summary>What an optimizer sees of the training: J as a function of the parameters, on the present batch.</summary>
internal abstract class Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Computes J and all gradients at the present parameters, and makes sure that they are finite.</summary>
    /// <returns>J.</returns>
    /// <exception cref="TrainingDivergedException">J or a gradient is not finite.</exception>
    public abstract double Evaluate();

    /// <summary>∂J/∂θ of a parameter, as the last <see cref="Evaluate"/> left it; the optimizer may overwrite it.</summary>
    /// <param name="parameter">The parameter's index.</param>
    public abstract Span<T> Gradient(int parameter);
}
