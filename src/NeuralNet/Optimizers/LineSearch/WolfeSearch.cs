using System.Diagnostics;

namespace NeuralNet;

/// <summary>Searches along a line for a step that meets the strong Wolfe conditions, up to the rounding error of J.</summary>
/// <remarks>
/// <code>
/// φ(α) ≤ φ(0) + c₁ α φ′(0)                                              low enough        c₁ = 1e-4
///   or φ(α) is level with the reference
///   or φ(α) ≤ φ(0) is level with φ(0)
/// |φ′(α)| ≤ c₂ |φ′(0)|                                                  flat enough       c₁ &lt; c₂ &lt; 1
/// </code>
/// Near the minimum the decrease that the first condition requires is less than the rounding error of J. The slopes are still accurate there, so only
/// the second condition decides (approximate Wolfe conditions, Hager and Zhang 2005). The search is that of Nocedal and Wright 2006, algorithms 3.5
/// (widen) and 3.6 (zoom), with cubic interpolation (their Eq. 3.59) that stays away from the ends of the interval. If J is not finite at a trial,
/// the trial counts as too high, and the interval ends there. If a trial changes no parameter, it is the start. It is never a result, and the search
/// continues with larger steps.
/// </remarks>
/// <param name="line">
/// Evaluates φ and φ′ at a step α above 0, given the point at 0. If they are not finite, it returns a failed point and does not throw.
/// </param>
/// <param name="curvature">c₂.</param>
internal sealed class WolfeSearch(Func<double, LinePoint, LinePoint> line, double curvature)
{
    /// <summary>c₁.</summary>
    public const double Decrease = 1e-4;

    /// <summary>The largest number of trials in a search. 0.1³⁰ of the first step is too small to help.</summary>
    private const int LargestTrials = 30;

    /// <summary>While the interval is open, the next step is at most this many times the current one.</summary>
    private const double Growth = 10;

    /// <summary>The next trial stays away from both ends by this part of the interval.</summary>
    private const double Margin = 0.1;

    /// <summary>If an interval has kept more than this part of its width, it is halved next.</summary>
    private const double LargestPart = 0.66;

    private LinePoint start;
    private MeasuredCost reference;
    private int trials;

    /// <summary>Searches for a step.</summary>
    /// <param name="from">The function at 0, with a slope below 0.</param>
    /// <param name="level">The cost that no result may exceed by more than rounding. Within rounding, it is at least the cost of the start.</param>
    /// <param name="firstStep">The first α to try.</param>
    /// <param name="found">The last trial, if it meets both conditions. Otherwise the lowest point that is low enough, or the start.</param>
    /// <returns>Whether the step meets both conditions.</returns>
    public bool TryFind(LinePoint from, MeasuredCost level, double firstStep, out LinePoint found)
    {
        Debug.Assert(from.Slope < 0 && firstStep > 0, "Downhill");
        (start, reference, trials) = (from, level, 0);
        LinePoint previous = from;
        double step = firstStep;
        while (trials < LargestTrials)
        {
            LinePoint present = Try(step);
            if (!present.HasMoved)
            {
                step *= Growth;
                continue;
            }

            if (!IsLowEnough(present) || (previous.HasMoved && previous.Cost.IsBelow(present.Cost)))
            {
                return Zoom(previous, present, out found);
            }

            if (IsFlat(present))
            {
                found = present;
                return true;
            }

            if (present.Slope >= 0)
            {
                return Zoom(present, previous, out found);
            }

            step = Beyond(previous, present);
            previous = present;
        }

        found = previous;
        return false;
    }

    /// <summary>Algorithm 3.6. Of the points that are low enough so far, <paramref name="low"/> has the lowest value. It goes down towards <paramref name="high"/>.</summary>
    private bool Zoom(LinePoint low, LinePoint high, out LinePoint found)
    {
        double widthBefore = double.PositiveInfinity;
        while (trials < LargestTrials)
        {
            double width = Math.Abs(high.Step - low.Step);
            LinePoint present = Try(width <= LargestPart * widthBefore || !high.IsFinite ? Within(low, high) : (low.Step + high.Step) / 2);
            widthBefore = width;
            if (!present.HasMoved && !low.HasMoved)
            {
                low = present;
                continue;
            }

            if (!present.HasMoved || !IsLowEnough(present) || low.Cost.IsBelow(present.Cost))
            {
                high = present;
                continue;
            }

            if (IsFlat(present))
            {
                found = present;
                return true;
            }

            if (present.Slope * (high.Step - low.Step) >= 0)
            {
                high = low;
            }

            low = present;
        }

        found = low;
        return false;
    }

    private LinePoint Try(double step)
    {
        trials++;
        return line(step, start);
    }

    /// <summary>Whether a point has the required decrease, or rounding hides whether it has.</summary>
    /// <remarks>The start may be below the reference within rounding. A point that is lower still may be below the reference by more than rounding.</remarks>
    private bool IsLowEnough(LinePoint point) => point.IsFinite
        && (point.Cost.Value <= start.Cost.Value + (Decrease * point.Step * start.Slope)
            || point.Cost.IsLevelWith(reference)
            || (point.Cost.Value <= start.Cost.Value && point.Cost.IsLevelWith(start.Cost)));

    private bool IsFlat(LinePoint point) => Math.Abs(point.Slope) <= curvature * Math.Abs(start.Slope);

    /// <summary>
    /// A step beyond the current point, which has a negative slope. It is the minimum of the cubic if that is ahead, else the largest allowed step.
    /// </summary>
    private static double Beyond(LinePoint previous, LinePoint present)
    {
        double step = Minimizer(previous, present);
        double farthest = Growth * present.Step;
        return step > present.Step ? Math.Clamp(step, present.Step + (Margin * (present.Step - previous.Step)), farthest) : farthest;
    }

    /// <summary>A step between two points, away from both. If the farther one failed, it is near the lower one.</summary>
    private static double Within(LinePoint low, LinePoint high)
    {
        double width = high.Step - low.Step;
        double step = high.IsFinite ? Minimizer(low, high) : low.Step + (Margin * width);
        double first = low.Step + (Margin * width);
        double last = high.Step - (Margin * width);
        return Math.Clamp(step, Math.Min(first, last), Math.Max(first, last));
    }

    /// <summary>
    /// The minimum of the cubic with the values and slopes of two points, or the middle between them if it has none. Values that are level say nothing
    /// about the shape. The parabola with the two slopes is then used.
    /// </summary>
    private static double Minimizer(LinePoint a, LinePoint b)
    {
        double width = b.Step - a.Step;
        double step;
        if (a.Cost.IsLevelWith(b.Cost))
        {
            step = b.Step - (b.Slope * width / (b.Slope - a.Slope));
        }
        else
        {
            double d1 = a.Slope + b.Slope - (3 * ((a.Cost.Value - b.Cost.Value) / (a.Step - b.Step)));
            double d2 = Math.Sign(width) * Math.Sqrt((d1 * d1) - (a.Slope * b.Slope));
            step = b.Step - (width * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))));
        }

        return double.IsFinite(step) ? step : (a.Step + b.Step) / 2;
    }
}
