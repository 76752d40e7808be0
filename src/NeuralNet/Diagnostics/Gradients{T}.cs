using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Diagnostics;

/// <summary>J and its gradients at one batch.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes the gradients.</summary>
    internal Gradients(double cost, IReadOnlyList<Matrix<T>> parameters, Matrix<T> inputs)
    {
        Cost = cost;
        Parameters = parameters;
        Inputs = inputs;
    }

    /// <summary>J: the mean over the examples, and Ω.</summary>
    public double Cost { get; }

    /// <summary>∂J/∂θ of each parameter of the network, in their order and of their shapes.</summary>
    public IReadOnlyList<Matrix<T>> Parameters { get; }

    /// <summary>∂J/∂X: inputs × examples. How much each feature of each example matters to its cost.</summary>
    public Matrix<T> Inputs { get; }
}
