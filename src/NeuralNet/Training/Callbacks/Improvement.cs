using System.Numerics;

namespace NeuralNet;

/// <summary>The best value so far and how long it has been so: two numbers, all the state of a callback that waits for something better.</summary>
/// <param name="monitored">Says which direction is better.</param>
/// <param name="minChange">The smallest change that counts, in the unit of what is monitored.</param>
/// <param name="minRelativeChange">The smallest change that counts, as a share of the size of the best value.</param>
internal sealed class Improvement(Monitored monitored, double minChange = 0, double minRelativeChange = 0)
{
    /// <summary>The best value; null before the first that is a number.</summary>
    public double? Best { get; private set; }

    /// <summary>Epochs since the best.</summary>
    public int Waited { get; set; }

    /// <summary>Whether the value of an epoch is better than the best by more than the smallest change that counts.</summary>
    public bool See(double value)
    {
        bool isBetter = !double.IsNaN(value) && (Best is not { } best || IsBetter(value, best));
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
        if (hasBest || state.IsRehearsal)
        {
            state.Number("best", ref best);
            state.Require("best", best, !double.IsNaN(best), "a number");
        }

        (Best, Waited) = (hasBest ? best : null, waited);
    }

    private bool IsBetter(double value, double best)
    {
        // An infinite best has no share: every finite value that is better counts.
        double relative = double.IsInfinity(best) ? 0 : minRelativeChange * Math.Abs(best);
        double change = Math.Max(minChange, relative);
        return monitored.IsHigherBetter ? value > best + change : value < best - change;
    }
}
