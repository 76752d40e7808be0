namespace NeuralNet.Reports;

/// <summary>The cost at each learning rate of a search.</summary>
internal static class RateCurve
{
    /// <summary>Makes the picture.</summary>
    /// <param name="rates">The rates, all above 0.</param>
    /// <param name="costs">The cost at each rate.</param>
    /// <param name="smoothed">The smoothed cost at each rate.</param>
    /// <param name="suggestion">The suggested rate, or null.</param>
    public static Picture Of(IReadOnlyList<double> rates, IReadOnlyList<double> costs, IReadOnlyList<double> smoothed, double? suggestion)
    {
        // The cost grows without bound when the rate is too large. The axis ends a bit above the costs at small rates, so that the valley stays visible.
        double[] known = [.. smoothed.Where(PictureAxis.CanShow)];
        if (known.Length == 0)
        {
            throw new InvalidOperationException($"A picture of learning rates needs a finite cost, but none of {PictureText.Count(rates.Count, "rate")} has one.");
        }

        double lowest = known.Min();
        double highest = lowest + (1.5 * Math.Max(known[0] - lowest, 1e-9 * Math.Abs(lowest)));
        double[] shown = [.. known.Concat(costs).Where(cost => cost <= highest && PictureAxis.CanShow(cost))];
        PictureAxis y = PictureAxis.For(shown.Append(highest));
        PictureAxis x = PictureAxis.Logarithmic(suggestion is { } at ? rates.Append(at) : rates);
        (double[] allRates, double[] allCosts, double[] allSmoothed) = ([.. rates], [.. costs], [.. smoothed]);
        string description = $"The cost of single batches while the learning rate grows from {PictureText.Number(rates[0])} to {PictureText.Number(rates[^1])}. "
            + $"The smallest smoothed cost is {PictureText.Number(lowest)}. "
            + (suggestion is { } rate ? $"A learning rate of {PictureText.Number(rate)} is suggested." : "No rate has lowered the cost, so that none is suggested.");
        return new Picture("Search for the learning rate", description, (800, 500), chart =>
        {
            chart.SetAxes(x, "learning rate (logarithmic)", y, "cost");
            chart.Reference("cost of a batch", allRates, allCosts, ScottPlot.LinePattern.Solid);
            chart.Line("smoothed cost", 0, allRates, allSmoothed);
            if (suggestion is { } suggested)
            {
                chart.Line($"suggestion: {PictureText.Number(suggested)}", 1, [suggested, suggested], [y.Minimum, y.Maximum], hasMarkers: false);
            }
        });
    }
}
