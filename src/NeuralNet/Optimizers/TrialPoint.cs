using System.Numerics;

namespace NeuralNet;

/// <summary>Trial points around θ: it moves all parameters by a step, and takes them back. Here θ is one vector that contains all parameters.</summary>
internal sealed class TrialPoint<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters;

    /// <summary>Allocates a copy of θ.</summary>
    /// <param name="parameters">θ. A trial changes it.</param>
    /// <exception cref="ArgumentException">An array cannot hold all parameters.</exception>
    public TrialPoint(IReadOnlyList<Parameter<T>> parameters)
    {
        this.parameters = [.. parameters];
        Start = new T[ArrayLength.Of(
            parameters.Sum(parameter => (long)parameter.Count), "parameters", "The optimizer keeps all parameters in one array. Use another optimizer.")];
    }

    /// <summary>θ at the start.</summary>
    public T[] Start { get; }

    /// <summary>The number of elements of all parameters.</summary>
    public int Length => Start.Length;

    /// <summary>Makes the current parameters the start.</summary>
    public void StartHere()
    {
        int place = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            parameter.Values.CopyTo(Start.AsSpan(place));
            place += parameter.Count;
        }
    }

    /// <summary>Restores the parameters of the start.</summary>
    public void TakeBack()
    {
        int place = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            Start.AsSpan(place, parameter.Count).CopyTo(parameter.Values);
            place += parameter.Count;
        }
    }

    /// <summary>Sets the parameters to θ + factor·p, with θ of the start.</summary>
    /// <param name="step">p.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="hasMoved">Whether a bit of θ has changed.</param>
    /// <returns>Whether all numbers are finite.</returns>
    public bool TryMove(ReadOnlySpan<double> step, double factor, out bool hasMoved)
    {
        int place = 0;
        hasMoved = false;
        bool isFinite = true;
        foreach (Parameter<T> parameter in parameters)
        {
            Span<T> theta = parameter.Values;
            for (int i = 0; i < theta.Length; i++, place++)
            {
                theta[i] = T.CreateTruncating(double.CreateTruncating(Start[place]) + (factor * step[place]));
                hasMoved |= theta[i] != Start[place];
                isFinite &= T.IsFinite(theta[i]);
            }
        }

        return isFinite;
    }

    /// <summary>Σ θ² of the current parameters that are not frozen.</summary>
    public double SumOfSquares(ParameterRates rates)
    {
        double sum = 0;
        for (int p = 0; p < parameters.Length; p++)
        {
            sum += rates.IsFrozen(p) ? 0 : DotProduct.InDouble<T>(parameters[p].Values, parameters[p].Values);
        }

        return sum;
    }

    /// <summary>The number of elements of the parameters that are not frozen.</summary>
    public int FreeParameters(ParameterRates rates)
    {
        int count = 0;
        for (int p = 0; p < parameters.Length; p++)
        {
            count += rates.IsFrozen(p) ? 0 : parameters[p].Count;
        }

        return count;
    }
}
