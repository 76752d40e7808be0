using System.Numerics;

namespace NeuralNet;

/// <summary>What a stage may read before the chunks of an iteration, for example to compute the norm of all gradients.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct UpdateStart<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes the start of an iteration.</summary>
    internal UpdateStart(long iteration, Objective<T> objective, ParameterRates rates)
    {
        Iteration = iteration;
        Objective = objective;
        Rates = rates;
    }

    /// <summary>1 for the first update, counted over all epochs.</summary>
    public long Iteration { get; }

    /// <summary>What the optimizer sees of the training.</summary>
    internal Objective<T> Objective { get; }

    /// <summary>The rate factor of each parameter, and whether it is frozen.</summary>
    internal ParameterRates Rates { get; }

    /// <summary>∂J/∂θ of a parameter, all finite, before any stage has touched it.</summary>
    /// <param name="parameterIndex">The index of the parameter, in the list with which the stage was started.</param>
    /// <returns>As many numbers as the parameter has.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such parameter.</exception>
    public ReadOnlySpan<T> Gradient(int parameterIndex) => Objective.Gradient(parameterIndex);

    /// <summary>Whether a rule has frozen a parameter. Its chunks do not come, and its gradient should not count, for example in a norm.</summary>
    /// <param name="parameterIndex">The index of the parameter, in the list with which the stage was started.</param>
    /// <returns>Whether it keeps its numbers.</returns>
    /// <exception cref="IndexOutOfRangeException">There are rules, and no such parameter.</exception>
    public bool IsFrozen(int parameterIndex) => Rates.IsFrozen(parameterIndex);
}
