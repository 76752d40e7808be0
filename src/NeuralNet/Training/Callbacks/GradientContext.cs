using System.Numerics;

namespace NeuralNet;

/// <summary>Shows a callback the gradients of a step, before the update changes the parameters.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct GradientContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Objective<T> objective;

    /// <summary>Initializes a context.</summary>
    internal GradientContext(Network<T> network, Objective<T> objective, double cost, long iteration)
    {
        this.objective = objective;
        Network = network;
        Cost = cost;
        Iteration = iteration;
    }

    /// <summary>The network, with the parameters at which the gradients were computed.</summary>
    public Network<T> Network { get; }

    /// <summary>J of the batch, with the penalties of regularizers.</summary>
    public double Cost { get; }

    /// <summary>The number of the update that follows, in all epochs of the trainer; the first is 1.</summary>
    public long Iteration { get; }

    /// <summary>∂J/∂θ of a parameter, with the gradients of regularizers, and before clipping or any other change by the optimizer.</summary>
    /// <param name="parameter">The index in <see cref="Network{T}.Parameters"/>.</param>
    /// <returns>One number for each of the parameter, in the same order. They are valid until the callback returns.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parameter"/> is not an index of a parameter.</exception>
    public ReadOnlySpan<T> Gradient(int parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameter, Network.Parameters.Count);
        return objective.Gradient(parameter);
    }
}
