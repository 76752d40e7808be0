using System.Numerics;

namespace NeuralNet;

/// <summary>The average of <see cref="WeightAveraging"/> at work.</summary>
/// <remarks>
/// It keeps the corrected average itself, and so needs no pass to correct it and no memory for both:
/// <code>
/// ê = e/(1 − dᵗ),   e ← d·e + (1 − d)·θ        ⇔        ê ← ê + w·(θ − ê),   w = (1 − d)/(1 − dᵗ)
/// </code>
/// At t = 1 w is 1, so that ê begins as θ.
/// </remarks>
/// <param name="network">θ.</param>
/// <param name="average">ê, a copy of the network before the first update.</param>
/// <param name="decay">d.</param>
internal sealed class WeightAverage<T>(Network<T> network, Network<T> average, double decay)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Network<T>? loaded;

    /// <summary>The network with the average for its parameters.</summary>
    public Network<T> Network { get; } = average;

    /// <summary>t: how many times the parameters have been taken in.</summary>
    public long Updates { get; set; }

    /// <summary>Takes the present parameters in.</summary>
    public void Update(int threads)
    {
        Updates++;
        T weight = T.CreateChecked((1 - decay) / (1 - Math.Pow(decay, Updates)));
        IReadOnlyList<Parameter<T>> averages = Network.Parameters;
        for (int p = 0; p < averages.Count; p++)
        {
            averages[p].AwaitsData = false;
            RunningAverage.Add(averages[p].Values, network.Parameters[p].Values, weight, threads);
        }

        // Statistics are averages already: the newest are taken.
        for (int s = 0; s < network.Statistics.Count; s++)
        {
            network.Statistics[s].Values.CopyTo(Network.Statistics[s].Values);
        }
    }

    /// <summary>An average in the same network, before the first update; it changes no number until it is committed.</summary>
    public WeightAverage<T> CreateForLoading() => new(network, Network, decay);

    /// <summary>Visits the average; what is loaded waits for <see cref="Commit"/>.</summary>
    public void VisitState(in StateVisitor<T> state)
    {
        long updates = Updates;
        state.Integer("updates", ref updates, 0, state.Iterations);
        Updates = updates;
        Network<T> numbers = state.IsLoading ? loaded = Network.Clone() : Network;
        foreach (Parameter<T> parameter in numbers.Parameters.Concat(numbers.Statistics))
        {
            state.Numbers(parameter.Path, parameter.Values);
            parameter.AwaitsData &= !state.IsLoading;
        }
    }

    /// <summary>Puts the loaded average into the network or, if none was loaded, the parameters of the trained one.</summary>
    public void Commit()
    {
        Network.CopyFrom(loaded ?? network);
        loaded = null;
    }
}
