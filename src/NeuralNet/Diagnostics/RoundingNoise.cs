namespace NeuralNet.Diagnostics;

/// <summary>How much of J is rounding, as a standard deviation, at a point and around it.</summary>
/// <remarks>
/// <code>
/// σ² = mean (Jⱼ₊₁ − 2Jⱼ + Jⱼ₋₁)² / 6        at points a distance of 2⁻⁴⁰ apart
/// </code>
/// J is a straight line over so short a way, so that only rounding is left of a second difference, whose variance is 6 times that of one J.
/// ε·|J| would be too little if J is small because large numbers cancel, for example predictions and targets. Away from such a point more
/// is rounded, in proportion to the distance. J. J. Moré, S. M. Wild: Estimating computational noise. SIAM J. Sci. Comput. 33, 2011.
/// </remarks>
/// <param name="AtPoint">σ at the point.</param>
/// <param name="PerDistance">σ at a distance, divided by the distance.</param>
internal readonly record struct RoundingNoise(double AtPoint, double PerDistance)
{
    /// <summary>How many standard deviations of one J the error of a difference is bounded by, times its step.</summary>
    /// <remarks>The deviation of (J₊ − J₋)/2h is σ/(√2·h). What is left covers extrapolation, and that σ is an estimate.</remarks>
    private const double Deviations = 8;

    private const int Count = 10;

    private static readonly double Spacing = Math.ScaleB(1, -40);

    /// <summary>Where it is measured away from the point: the next distance is for a J that is not defined at the one before.</summary>
    private static readonly double[] Away = [Math.ScaleB(1, -6), Math.ScaleB(1, -12), Math.ScaleB(1, -18)];

    /// <summary>Measures it around a point.</summary>
    public static RoundingNoise Measure(CheckedPoint point)
    {
        IEnumerable<double> perDistance = Away.Select(distance => DeviationAt(point, distance) / distance);
        return new RoundingNoise(DeviationAt(point, 0), perDistance.Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).First());
    }

    /// <summary>The largest error that rounding can make in a difference of a step.</summary>
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

        // J itself is rounded to the nearest double, also if the arithmetic before was exact.
        return Math.Max(Math.Sqrt(squares / (6 * (Count - 2))), Math.ScaleB(Math.Abs(costs[0]), -53));
    }
}
