namespace NeuralNet.Diagnostics;

/// <summary>Differences of J with steps that grow by a factor of 4, and the best derivative that they give together.</summary>
/// <remarks>
/// <code>
/// D(h) = (J(θ + h) − J(θ − h)) / 2h = J′ + c₂h² + c₄h⁴ + …
/// C(h) = (J(θ + h) − J(θ))/h − (J(θ) − J(θ − h))/h = Δ + d₁h + d₃h³ + …            Δ: the jump of J′, 0 unless there is a kink
/// </code>
/// Richardson's extrapolation removes the powers of h, one for each further step: D(h) + (D(h) − D(4h))/15 has an error of order h⁴.
/// What is left are three errors. <em>Rounding</em> is that of J, divided by the smallest step. <em>Truncation</em> is how far the derivative
/// moves if the smallest step is left out. <em>Kink</em> is Δ/2, with Δ extrapolated in the same way. The second and third together are
/// never less than the error that one kink makes, wherever it lies, and they are multiplied by 8 because they are estimates.
/// <para>
/// The largest of the three says where the next step goes: to a larger one if it is rounding, otherwise to a smaller one. The search ends when
/// no further step can be better. C. J. F. Ridders: Accurate computation of F′(x) and F′(x)F″(x). Advances in Engineering Software 4, 1982.
/// </para>
/// </remarks>
/// <param name="evaluate">Computes J at the present numbers.</param>
/// <param name="center">J at the point.</param>
/// <param name="noise">The rounding of J.</param>
internal sealed class StepLadder(Func<double> evaluate, double center, RoundingNoise noise)
{
    /// <summary>The relative bound that is good enough to go no further.</summary>
    private const double Goal = 1e-9;

    /// <summary>What an estimate of truncation and kink is multiplied by.</summary>
    private const double Caution = 8;

    /// <summary>The rungs: steps of 4^(2 − rung) · max(1, |θ|), from 16 down to 2⁻⁴⁰.</summary>
    private const int Rungs = 23;

    /// <summary>The most steps that are extrapolated together.</summary>
    private const int Depth = 5;

    private readonly double[] steps = new double[Rungs];
    private readonly double[] slopes = new double[Rungs];
    private readonly double[] jumps = new double[Rungs];
    private int start = 7;

    /// <summary>The derivative by one number, which is moved and put back.</summary>
    /// <param name="theta">The number.</param>
    /// <param name="analytic">What backward propagation says.</param>
    public Difference Derivative(ref double theta, double analytic)
    {
        int first = start - 1;
        int last = start + 1;
        for (int rung = first; rung <= last; rung++)
        {
            Climb(ref theta, rung);
        }

        (Difference best, int smallest) = Best(first, last);
        while (!IsGoodEnough(best, analytic))
        {
            bool isUp = best.Rounding >= Math.Max(best.Truncation, best.Kink);
            bool isEnd = isUp
                ? first == 0 || smallest - first >= Depth
                : last == Rungs - 1 || noise.Bound(steps[last]) >= best.Bound;
            if (isEnd)
            {
                break;
            }

            Climb(ref theta, isUp ? --first : ++last);
            (best, smallest) = Best(first, last);
        }

        // The next number of the tensor is likely to want the same steps.
        start = Math.Clamp(smallest - 1, 1, Rungs - 2);
        return best;
    }

    private static bool IsGoodEnough(Difference best, double analytic) =>
        best.Bound <= Goal * Math.Abs(best.Value) || (best.Value == analytic && best.Truncation + best.Kink == 0);

    /// <summary>Removes the powers of h from values of neighbouring rungs; a factor is what the first of them grows by from rung to rung.</summary>
    private static double Extrapolate(ReadOnlySpan<double> values, double factor)
    {
        Span<double> table = stackalloc double[Depth];
        values.CopyTo(table);
        for (int column = 1; column < values.Length; column++)
        {
            for (int row = values.Length - 1; row >= column; row--)
            {
                table[row] += (table[row] - table[row - 1]) / (factor - 1);
            }

            factor *= 16;
        }

        return table[values.Length - 1];
    }

    private void Climb(ref double theta, int rung)
    {
        double value = theta;
        double step = Math.ScaleB(Math.Max(1, Math.Abs(value)), 4 - (2 * rung));
        theta = value + step;
        double up = theta - value;
        double above = evaluate();
        theta = value - step;
        double down = value - theta;
        double below = evaluate();
        theta = value;

        steps[rung] = step;
        slopes[rung] = (above - below) / (up + down);
        jumps[rung] = ((above - center) / up) - ((center - below) / down);
    }

    /// <summary>The derivative with the least bound from 2 to 5 neighbouring rungs, and the rung of its smallest step.</summary>
    private (Difference Best, int Smallest) Best(int first, int last)
    {
        (Difference Best, int Smallest) best = (Of(last - 1, last), last);
        for (int bottom = first + 1; bottom <= last; bottom++)
        {
            for (int top = bottom - 1; top >= Math.Max(first, bottom - Depth + 1); top--)
            {
                Difference difference = Of(top, bottom);
                if (!(difference.Bound >= best.Best.Bound))
                {
                    best = (difference, bottom);
                }
            }
        }

        return best;
    }

    private Difference Of(int top, int bottom)
    {
        double slope = Extrapolate(slopes.AsSpan(top..(bottom + 1)), 16);
        double without = Extrapolate(slopes.AsSpan(top..bottom), 16);
        double jump = Extrapolate(jumps.AsSpan(top..(bottom + 1)), 4);

        // What rounding alone can make of the two estimates is in its own bound: 2.5 standard deviations of each.
        double rounding = noise.Bound(steps[bottom]);
        double truncation = Caution * Math.Max(0, Math.Abs(slope - without) - (rounding / 4));
        double kink = Caution * Math.Max(0, (Math.Abs(jump) - rounding) / 2);
        return double.IsFinite(truncation + kink)
            ? new Difference(slope, rounding, truncation, kink)
            : new Difference(slope, rounding, double.PositiveInfinity, 0);
    }
}
