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
internal sealed class WeightAverage<T>(Network<T> network, double decay)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The network with the average for its parameters: before the first update, a copy.</summary>
    public Network<T> Network { get; } = network.Clone();

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
            RunningAverage.Add(averages[p].Values, network.Parameters[p].Values, weight, threads);
        }

        // Statistics are averages already: the newest are taken.
        for (int s = 0; s < network.Statistics.Count; s++)
        {
            network.Statistics[s].Values.CopyTo(Network.Statistics[s].Values);
        }
    }
}
