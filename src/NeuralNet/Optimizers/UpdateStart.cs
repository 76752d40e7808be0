using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>The data that a stage may read before the chunks of an iteration, for example to compute the norm of all gradients.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct UpdateStart<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes the start of an iteration.</summary>
    internal UpdateStart(long iteration, Objective<T> objective, ParameterRates rates, double cost = double.NaN, long? lastIteration = null)
    {
        Cost = cost;
        LastIteration = lastIteration;
        Iteration = iteration;
        Objective = objective;
        Rates = rates;
    }

    /// <summary>1 for the first update, counted over all epochs.</summary>
    public long Iteration { get; }

    /// <summary>The last iteration of the present Fit, or null for a single step.</summary>
    internal long? LastIteration { get; }

    /// <summary>J before the update.</summary>
    internal double Cost { get; }

    /// <summary>The objective of the iteration.</summary>
    internal Objective<T> Objective { get; }

    /// <summary>The factors of each parameter, and whether it is frozen.</summary>
    internal ParameterRates Rates { get; }

    /// <summary>The value of a schedule in this iteration.</summary>
    /// <param name="schedule">A learning rate, a decay, or a factor of one.</param>
    /// <returns>A number that is finite in T, 0 or more.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="schedule"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The schedule returned something else, or goes over the whole training in a single step. No parameter has changed.
    /// </exception>
    public double ValueOf(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        double value = schedule.ValueOf(Iteration, LastIteration);
        return value >= 0 && T.IsFinite(T.CreateChecked(value))
            ? value
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{RecordText.Short(schedule)} returned the rate {value} for iteration {Iteration}. "
                + $"Expected a finite {Precision.Name<T>()}, 0 or more. No parameter has changed."));
    }

    /// <summary>∂J/∂θ of a parameter before any stage has changed it. All numbers are finite.</summary>
    /// <param name="parameterIndex">The index of the parameter in the list that <c>Start</c> got.</param>
    /// <returns>One number for each element of the parameter.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such parameter.</exception>
    public ReadOnlySpan<T> Gradient(int parameterIndex) => Objective.Gradient(parameterIndex);

    /// <summary>Whether a rule has frozen a parameter. It has no chunks, and its gradient should not count, for example in a norm.</summary>
    /// <param name="parameterIndex">The index of the parameter in the list that <c>Start</c> got.</param>
    /// <returns>True if the parameter is frozen.</returns>
    /// <exception cref="IndexOutOfRangeException">There are rules, but no such parameter.</exception>
    public bool IsFrozen(int parameterIndex) => Rates.IsFrozen(parameterIndex);
}
