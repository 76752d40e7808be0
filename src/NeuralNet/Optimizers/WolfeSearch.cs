using System.Diagnostics;

namespace NeuralNet;

/// <summary>A search along a line for a step that meets the strong Wolfe conditions.</summary>
/// <remarks>
/// <code>
/// φ(α) ≤ φ(0) + c₁ α φ′(0)        enough decrease        c₁ = 1e-4
/// |φ′(α)| ≤ c₂ |φ′(0)|            flat enough            c₁ &lt; c₂ &lt; 1
/// </code>
/// Nocedal and Wright 2006, algorithms 3.5 (widen) and 3.6 (zoom), with cubic interpolation (their Eq. 3.59) that is kept away from the ends of the
/// interval. A trial where J is not finite counts as one that is too high: the interval ends there, and gets shorter.
/// </remarks>
internal sealed class WolfeSearch(double curvature)
{
    /// <summary>c₁.</summary>
    public const double Decrease = 1e-4;

    /// <summary>Evaluations in a search: 0.1³⁰ of the first step is below any that helps.</summary>
    private const int LargestTrials = 30;

    /// <summary>While the interval is open, the next step is at most this many times the present one.</summary>
    private const double Growth = 10;

    /// <summary>The next trial stays this part of the interval away from both of its ends.</summary>
    private const double Margin = 0.1;

    /// <summary>An interval that has kept more than this part of its width is halved next.</summary>
    private const double LargestPart = 0.66;

    /// <summary>Values that differ by less than this part are equal.</summary>
    private const double Rounding = 1e-15;

    private int trials;

    /// <summary>Looks for a step.</summary>
    /// <param name="line">The function.</param>
    /// <param name="start">The function at 0, with a slope below 0.</param>
    /// <param name="firstStep">The first α to try.</param>
    /// <param name="found">The step, the last that was tried if it is one; else the lowest with enough decrease; the start if there is none.</param>
    /// <returns>Whether the step meets both conditions.</returns>
    public bool TryFind(SearchLine line, LinePoint start, double firstStep, out LinePoint found)
    {
        Debug.Assert(start.Slope < 0 && firstStep > 0, "Downhill");
        trials = 0;
        LinePoint previous = start;
        double step = firstStep;
        while (trials < LargestTrials)
        {
            LinePoint present = Try(line, step);
            if (!HasDecrease(present, start) || (trials > 1 && IsHigher(present, previous)))
            {
                return Zoom(line, start, previous, present, out found);
            }

            if (IsFlat(present, start))
            {
                found = present;
                return true;
            }

            if (present.Slope >= 0)
            {
                return Zoom(line, start, present, previous, out found);
            }

            step = Beyond(previous, present);
            previous = present;
        }

        found = previous;
        return false;
    }

    /// <summary>Algorithm 3.6: low has the lowest value with enough decrease so far, and goes down towards high.</summary>
    private bool Zoom(SearchLine line, LinePoint start, LinePoint low, LinePoint high, out LinePoint found)
    {
        double widthBefore = double.PositiveInfinity;
        while (trials < LargestTrials)
        {
            double width = Math.Abs(high.Step - low.Step);
            LinePoint present = Try(line, width <= LargestPart * widthBefore || !high.IsFinite ? Within(low, high) : (low.Step + high.Step) / 2);
            widthBefore = width;
            if (!HasDecrease(present, start) || IsHigher(present, low))
            {
                high = present;
                continue;
            }

            if (IsFlat(present, start))
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

    private LinePoint Try(SearchLine line, double step)
    {
        trials++;
        return line.Try(step);
    }

    private static bool HasDecrease(LinePoint point, LinePoint start) =>
        point.IsFinite && point.Value <= start.Value + (Decrease * point.Step * start.Slope);

    /// <summary>Whether one value is above another by more than rounding; where it is not, the slopes tell the points apart.</summary>
    private static bool IsHigher(LinePoint point, LinePoint low) => point.Value - low.Value > Rounding * Math.Abs(low.Value);

    private bool IsFlat(LinePoint point, LinePoint start) => Math.Abs(point.Slope) <= curvature * Math.Abs(start.Slope);

    /// <summary>A step behind the present point, which leads down: where the cubic is lowest if that is ahead, else as far as allowed.</summary>
    private static double Beyond(LinePoint previous, LinePoint present)
    {
        double step = Minimizer(previous, present);
        double farthest = Growth * present.Step;
        return step > present.Step ? Math.Clamp(step, present.Step + (Margin * (present.Step - previous.Step)), farthest) : farthest;
    }

    /// <summary>A step between two, away from both; near the lower one where the other failed.</summary>
    private static double Within(LinePoint low, LinePoint high)
    {
        double width = high.Step - low.Step;
        double step = high.IsFinite ? Minimizer(low, high) : low.Step + (Margin * width);
        double first = low.Step + (Margin * width);
        double last = high.Step - (Margin * width);
        return Math.Clamp(step, Math.Min(first, last), Math.Max(first, last));
    }

    /// <summary>Where the cubic with the values and slopes of two points is lowest; the middle between them if it has no minimum.</summary>
    private static double Minimizer(LinePoint a, LinePoint b)
    {
        double d1 = a.Slope + b.Slope - (3 * ((a.Value - b.Value) / (a.Step - b.Step)));
        double d2 = Math.Sign(b.Step - a.Step) * Math.Sqrt((d1 * d1) - (a.Slope * b.Slope));
        double step = b.Step - ((b.Step - a.Step) * ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2))));
        return double.IsFinite(step) ? step : (a.Step + b.Step) / 2;
    }
}
