using System.Numerics;

namespace NeuralNet;

/// <summary>The best value so far and how long it has been so: two numbers, all the state of a callback that waits for something better.</summary>
internal sealed class Improvement(Monitored monitored, double smallest)
{
    /// <summary>The best value; null before the first that is a number.</summary>
    public double? Best { get; private set; }

    /// <summary>Epochs since the best.</summary>
    public int Waited { get; set; }

    /// <summary>Whether the value of an epoch is better than the best by more than the smallest improvement.</summary>
    public bool See(double value)
    {
        bool isBetter = !double.IsNaN(value)
            && (Best is not { } best || (monitored.IsHigherBetter ? value > best + smallest : value < best - smallest));
        (Best, Waited) = isBetter ? (value, 0) : (Best, Waited + 1);
        return isBetter;
    }

    /// <summary>Visits the best and the wait.</summary>
    public void VisitState<T>(in StateVisitor<T> state)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool hasBest = Best is not null;
        state.Flag("hasBest", ref hasBest);
        int waited = Waited;
        state.Integer("waited", ref waited, 0, state.Epochs);
        double best = Best ?? 0;
        if (hasBest)
        {
            state.Number("best", ref best);
            state.Require("best", best, !double.IsNaN(best), "a number");
        }

        (Best, Waited) = (hasBest ? best : null, waited);
    }
}
