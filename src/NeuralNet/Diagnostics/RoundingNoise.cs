namespace NeuralNet.Diagnostics;

/// <summary>The rounding error of J at a point and around it, as a standard deviation.</summary>
/// <remarks>
/// <code>
/// σ² = mean (Jⱼ₊₁ − 2Jⱼ + Jⱼ₋₁)² / 6        at points a distance of 2⁻⁴⁰ apart
/// </code>
/// Over so short a distance J is a straight line. Its second difference is therefore rounding alone, with 6 times the variance of one J.
/// The usual estimate ε·|J| is too small if J is small because large numbers cancel, for example predictions and targets. The rounding error
/// of such a J grows in proportion to the distance from the point.
/// J. J. Moré, S. M. Wild: Estimating computational noise. SIAM J. Sci. Comput. 33, 2011.
/// </remarks>
/// <param name="AtPoint">σ at the point.</param>
/// <param name="PerDistance">σ at a distance, divided by the distance.</param>
internal readonly record struct RoundingNoise(double AtPoint, double PerDistance)
{
    /// <summary>The bound of the error of a difference, in units of σ/h.</summary>
    /// <remarks>The standard deviation of (J₊ − J₋)/2h is σ/(√2·h). The rest covers the extrapolation, and the fact that σ is an estimate.</remarks>
    private const double Deviations = 8;

    private const int Count = 10;

    private static readonly double Spacing = Math.ScaleB(1, -40);

    /// <summary>The distances at which it is measured. A distance is used if J is not defined at the one before it.</summary>
    private static readonly double[] Away = [Math.ScaleB(1, -6), Math.ScaleB(1, -12), Math.ScaleB(1, -18)];

    /// <summary>Measures it around a point.</summary>
    public static RoundingNoise Measure(CheckedPoint point)
    {
        IEnumerable<double> perDistance = Away.Select(distance => DeviationAt(point, distance) / distance);
        return new RoundingNoise(DeviationAt(point, 0), perDistance.Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).First());
    }

    /// <summary>The largest error that rounding can cause in a difference with a given step.</summary>
    public double Bound(double step) => Deviations * ((AtPoint / step) + PerDistance);

    private static double DeviationAt(CheckedPoint point, double distance)
    {
        double[] costs = [.. Enumerable.Range(0, Count).Select(j => point.CostAt(distance + (j * Spacing)))];
        double squares = 0;
        for (int j = 1; j < Count - 1; j++)
        {
            double second = costs[j + 1] - (2 * costs[j]) + costs[j - 1];
            squares += second * second;
        }

        // J itself is rounded to the nearest double, even if the arithmetic before it is exact.
        return Math.Max(Math.Sqrt(squares / (6 * (Count - 2))), Math.ScaleB(Math.Abs(costs[0]), -53));
    }
}
