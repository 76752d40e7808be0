using System.Globalization;

namespace NeuralNet;

/// <summary>What a search for the learning rate found: the cost at each rate, and a suggestion.</summary>
public sealed class LearningRateCurve
{
    /// <summary>What the rate at the smallest smoothed cost is divided by for the suggestion.</summary>
    private const double Margin = 10;

    /// <summary>Initializes a curve.</summary>
    /// <param name="rates">The rates.</param>
    /// <param name="costs">Their costs.</param>
    /// <param name="smoothedCosts">Those smoothed.</param>
    /// <param name="lookBack">Over how many iterations they are smoothed: before so many they are as noisy as single batches.</param>
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

    /// <summary>The rates, from the smallest up to the last that was tried.</summary>
    public IReadOnlyList<double> Rates { get; }

    /// <summary>The cost of the batch of each iteration, before its update.</summary>
    public IReadOnlyList<double> Costs { get; }

    /// <summary>The costs as an exponential moving average, corrected for its start.</summary>
    public IReadOnlyList<double> SmoothedCosts { get; }

    /// <summary>A rate to begin with: a tenth of that at which the smoothed cost is smallest.</summary>
    /// <remarks>
    /// The first iterations, as many as the smoothing looks back, are left out: their average is that of a few batches, by chance small or large.
    /// At the minimum itself the rate is already too high, as the cost no longer falls; a tenth of it is fastai's rule (Howard and Gugger, Fastai: a
    /// layered API for deep learning, 2020). The steepest descent, the other rule in use, hangs on the noise of single batches.
    /// </remarks>
    /// <value>Null where the cost is smallest at the first of them: none of the rates has made it less. Try smaller rates or larger batches.</value>
    public double? Suggestion { get; }

    /// <summary>How far it went and the suggestion, such as <c>200 rates from 1E-06 to 10: 0.0152 is suggested</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rates.Count} rates from {Rates[0]:G3} to {Rates[^1]:G3}: {(Suggestion is { } rate ? rate.ToString("G3", CultureInfo.InvariantCulture) : "none")} is suggested");
}
