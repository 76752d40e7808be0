namespace NeuralNet.Diagnostics;

/// <summary>Computes differences of J with steps that grow by a factor of 4, and combines them to the best derivative.</summary>
/// <remarks>
/// <code>
/// D(h) = (J(θ + h) − J(θ − h)) / 2h = J′ + c₂h² + c₄h⁴ + …
/// C(h) = (J(θ + h) − J(θ))/h − (J(θ) − J(θ − h))/h = Δ + d₁h + d₃h³ + …            Δ: the jump of J′, 0 unless there is a kink
/// </code>
/// Richardson's extrapolation removes the powers of h, one for each further step: D(h) + (D(h) − D(4h))/15 has an error of order h⁴.
/// Three errors are left. <em>Rounding</em> is the rounding error of J, divided by the smallest step. <em>Truncation</em> is the change of the
/// derivative if the smallest step is left out. <em>Kink</em> is Δ/2, and Δ is extrapolated in the same way. Truncation and kink together are
/// never less than the error that one kink causes, wherever it is. They are multiplied by 8 because they are estimates.
/// <para>
/// The largest of the three decides which step is tried next: a larger one against rounding, otherwise a smaller one. The search ends when
/// no further step can be better. C. J. F. Ridders: Accurate computation of F′(x) and F′(x)F″(x). Advances in Engineering Software 4, 1982.
/// </para>
/// </remarks>
/// <param name="evaluate">Computes J at the present numbers.</param>
/// <param name="center">J at the point.</param>
/// <param name="noise">The rounding error of J.</param>
internal sealed class StepLadder(Func<double> evaluate, double center, RoundingNoise noise)
{
    /// <summary>The search ends if the relative bound is as small as this.</summary>
    private const double Goal = 1e-9;

    /// <summary>The factor of the estimates of truncation and kink.</summary>
    private const double Caution = 8;

    /// <summary>The number of rungs. Rung r has the step 4^(2 − r) · max(1, |θ|), so that the factors go from 16 down to 2⁻⁴⁰.</summary>
    private const int Rungs = 23;

    /// <summary>At most this many steps are extrapolated together.</summary>
    private const int Depth = 5;

    private readonly double[] steps = new double[Rungs];
    private readonly double[] slopes = new double[Rungs];
    private readonly double[] jumps = new double[Rungs];
    private int start = 7;

    /// <summary>Computes the derivative with respect to one number.</summary>
    /// <param name="theta">The number. It changes during the search and has its old value afterwards.</param>
    /// <param name="analytic">The result of backward propagation.</param>
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
            bool growsStep = best.Rounding >= Math.Max(best.Truncation, best.Kink);
            bool isEnd = growsStep
                ? first == 0 || smallest - first >= Depth
                : last == Rungs - 1 || noise.Bound(steps[last]) >= best.Bound;
            if (isEnd)
            {
                break;
            }

            Climb(ref theta, growsStep ? --first : ++last);
            (best, smallest) = Best(first, last);
        }

        // The same steps are likely to be best for the next number of the tensor.
        start = Math.Clamp(smallest - 1, 1, Rungs - 2);
        return best;
    }

    private static bool IsGoodEnough(Difference best, double analytic) =>
        best.Bound <= Goal * Math.Abs(best.Value) || (best.Value == analytic && best.Truncation + best.Kink == 0);

    /// <summary>Removes the powers of h from the values of neighbouring rungs. The first power grows by a factor from rung to rung.</summary>
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

    /// <summary>The derivative with the smallest bound that 2 to 5 neighbouring rungs give, and the rung of its smallest step.</summary>
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

        // Rounding alone can change the two estimates by this much: 2.5 standard deviations of each. The bound of rounding covers it.
        double rounding = noise.Bound(steps[bottom]);
        double truncation = Caution * Math.Max(0, Math.Abs(slope - without) - (rounding / 4));
        double kink = Caution * Math.Max(0, (Math.Abs(jump) - rounding) / 2);
        return double.IsFinite(truncation + kink)
            ? new Difference(slope, rounding, truncation, kink)
            : new Difference(slope, rounding, double.PositiveInfinity, 0);
    }

    /// <summary>A derivative from differences of J, and the bound of its error.</summary>
    /// <param name="Value">The derivative.</param>
    /// <param name="Rounding">The error that the rounding of J can cause.</param>
    /// <param name="Truncation">The error that the higher derivatives of J can cause.</param>
    /// <param name="Kink">The error that a kink of J within the steps can cause.</param>
    public readonly record struct Difference(double Value, double Rounding, double Truncation, double Kink)
    {
        /// <summary>The sum of the three errors.</summary>
        public double Bound => Rounding + Truncation + Kink;
    }
}
