using System.Globalization;

namespace NeuralNet;

/// <summary>The result of a search for the learning rate: the cost at each rate, and a suggestion.</summary>
public sealed class LearningRateCurve
{
    /// <summary>The rate with the smallest smoothed cost, divided by this, is the suggestion.</summary>
    private const double Margin = 10;

    /// <summary>Initializes a curve.</summary>
    /// <param name="rates">The rates.</param>
    /// <param name="costs">The costs.</param>
    /// <param name="smoothedCosts">The smoothed costs.</param>
    /// <param name="lookBack">The number of iterations over which they are smoothed. The smoothed costs before that are as noisy as single batches.</param>
    internal LearningRateCurve(IReadOnlyList<double> rates, IReadOnlyList<double> costs, IReadOnlyList<double> smoothedCosts, int lookBack)
    {
        Rates = rates;
        Costs = costs;
        SmoothedCosts = smoothedCosts;
        int first = lookBack - 1;
        int best = first;
        for (int i = first + 1; i < smoothedCosts.Count; i++)
        {
            best = smoothedCosts[i] < smoothedCosts[best] ? i : best;
        }

        Suggestion = best > first ? rates[best] / Margin : null;
    }

    /// <summary>The rates, from the smallest to the last one that was tried.</summary>
    public IReadOnlyList<double> Rates { get; }

    /// <summary>The cost of the batch of each iteration, before its update.</summary>
    public IReadOnlyList<double> Costs { get; }

    /// <summary>The costs as an exponential moving average, corrected for its start.</summary>
    public IReadOnlyList<double> SmoothedCosts { get; }

    /// <summary>A rate to begin with: a tenth of the rate with the smallest smoothed cost.</summary>
    /// <remarks>
    /// The first iterations, as many as the smoothing looks back, are left out. Their average is that of a few batches, which is small or large by chance.
    /// At the minimum itself the rate is already too high, because the cost no longer falls. A tenth of it is fastai's rule (Howard and Gugger, Fastai: a
    /// layered API for deep learning, 2020). The other rule in use, the steepest descent, depends on the noise of single batches.
    /// </remarks>
    /// <value>Null if no rate has lowered the cost. Try smaller rates or larger batches.</value>
    public double? Suggestion { get; }

    /// <summary>The range of the rates and the suggestion, such as <c>200 rates from 1E-06 to 10: 0.0152 is suggested</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rates.Count} rates from {Rates[0]:G3} to {Rates[^1]:G3}: {(Suggestion is { } rate ? rate.ToString("G3", CultureInfo.InvariantCulture) : "none")} is suggested");
}
