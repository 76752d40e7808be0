using System.Numerics;

namespace NeuralNet;

/// <summary>The best value so far and the number of epochs since then. A callback that waits for an improvement needs no other state.</summary>
/// <param name="monitored">Says which direction is better.</param>
/// <param name="minChange">A change counts if it is larger than this, in the unit of the monitored number.</param>
/// <param name="minRelativeChange">A change counts if it is larger than this share of the best value.</param>
internal sealed class Improvement(Monitored monitored, double minChange = 0, double minRelativeChange = 0)
{
    /// <summary>The best value; null before the first value other than NaN.</summary>
    public double? Best { get; private set; }

    /// <summary>The number of epochs since the best value.</summary>
    public int Waited { get; set; }

    /// <summary>Compares the value of an epoch with the best so far.</summary>
    /// <returns>Whether it is better, by a change that counts.</returns>
    public bool See(double value)
    {
        bool isBetter = !double.IsNaN(value) && (Best is not { } best || IsBetter(value, best));
        (Best, Waited) = isBetter ? (value, 0) : (Best, Waited + 1);
        return isBetter;
    }

    /// <summary>Visits the best value and the number of epochs.</summary>
    public void VisitState<T>(in StateVisitor<T> state)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool hasBest = Best is not null;
        state.Flag("hasBest", ref hasBest);
        int waited = Waited;
        state.Integer("waited", ref waited, 0, state.Epochs);
        double best = Best ?? 0;
        if (hasBest || state.IsRehearsal)
        {
            state.Number("best", ref best);
            state.Require("best", best, !double.IsNaN(best), "a number");
        }

        (Best, Waited) = (hasBest ? best : null, waited);
    }

    private bool IsBetter(double value, double best)
    {
        // An infinite best value has no share. Every finite value that is better counts.
        double relative = double.IsInfinity(best) ? 0 : minRelativeChange * Math.Abs(best);
        double change = Math.Max(minChange, relative);
        return monitored.IsHigherBetter ? value > best + change : value < best - change;
    }
}
