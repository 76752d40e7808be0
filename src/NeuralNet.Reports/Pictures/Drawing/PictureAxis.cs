using System.Globalization;

namespace NeuralNet.Reports;

/// <summary>The range of an axis, and its ticks. A logarithmic axis has the logarithms to base 10 as its coordinates.</summary>
internal sealed class PictureAxis
{
    /// <summary>The largest absolute number that a picture can show. Larger ones are treated like infinity.</summary>
    public const double Largest = 1e100;

    private const int Ticks = 6;

    private PictureAxis(double minimum, double maximum, double[] positions, string[] labels)
    {
        (Minimum, Maximum, Positions, Labels) = (minimum, maximum, positions, labels);
    }

    /// <summary>The coordinate of one end.</summary>
    public double Minimum { get; }

    /// <summary>The coordinate of the other end.</summary>
    public double Maximum { get; }

    /// <summary>The coordinates of the ticks.</summary>
    public double[] Positions { get; }

    /// <summary>The texts of the ticks.</summary>
    public string[] Labels { get; }

    /// <summary>Whether coordinates are logarithms.</summary>
    public bool IsLogarithmic { get; private init; }

    /// <summary>Whether the axis has names instead of numbers, and needs no marks.</summary>
    public bool HasNames { get; private init; }

    /// <summary>Whether a picture can show a number.</summary>
    public static bool CanShow(double value) => Math.Abs(value) <= Largest;

    /// <summary>An axis for some numbers, with a margin.</summary>
    /// <param name="values">The numbers. Those that cannot be shown are left out.</param>
    /// <param name="margin">The margin on each side, as a share of the range.</param>
    /// <param name="wholeNumbers">Whether only whole numbers have ticks.</param>
    public static PictureAxis For(IEnumerable<double> values, double margin = 0.05, bool wholeNumbers = false)
    {
        (double minimum, double maximum) = Range(values);
        if (!(maximum - minimum > 1e-9 * Math.Max(Math.Abs(minimum), Math.Abs(maximum))))
        {
            double half = wholeNumbers ? 1 : minimum == 0 ? 1 : Math.Max(0.1 * Math.Abs(minimum), 1e-99);
            return Between(minimum - half, maximum + half, wholeNumbers);
        }

        double gap = margin * (maximum - minimum);
        return Between(minimum - gap, maximum + gap, wholeNumbers);
    }

    /// <summary>An axis between two numbers.</summary>
    public static PictureAxis Between(double minimum, double maximum, bool wholeNumbers = false)
    {
        double step = Step((maximum - minimum) / Ticks);
        step = wholeNumbers ? Math.Max(1, Math.Round(step)) : step;
        double first = Math.Ceiling((minimum / step) - 1e-9);
        double last = Math.Floor((maximum / step) + 1e-9);
        double[] positions = [.. Enumerable.Range(0, (int)Math.Min(last - first, 3 * Ticks) + 1).Select(i => (first + i) * step)];
        return new PictureAxis(minimum, maximum, positions, [.. positions.Select(position => Label(position, step, maximum - minimum))]);
    }

    /// <summary>A logarithmic axis for some numbers, with a margin.</summary>
    /// <param name="values">The numbers. Those that are not above 0, or cannot be shown, are left out.</param>
    public static PictureAxis Logarithmic(IEnumerable<double> values)
    {
        (double minimum, double maximum) = Range(values.Where(value => value > 0 && CanShow(value)).Select(Math.Log10));
        double gap = Math.Max(0.05 * (maximum - minimum), 0.05);
        (minimum, maximum) = (minimum - gap, maximum + gap);
        double decades = maximum - minimum;
        double[] digits = decades < 2 ? [1, 2, 5] : [1];
        int every = Math.Max(1, (int)Math.Ceiling(decades / 8));
        List<double> positions = [];
        for (int decade = (int)Math.Floor(minimum); decade <= Math.Ceiling(maximum); decade++)
        {
            positions.AddRange(decade % every == 0 ? digits.Select(digit => decade + Math.Log10(digit)).Where(each => each >= minimum && each <= maximum) : []);
        }

        return new PictureAxis(minimum, maximum, [.. positions], [.. positions.Select(each => PowerLabel(Math.Pow(10, each)))]) { IsLogarithmic = true };
    }

    /// <summary>An axis of names at 0, 1, 2 and so on, from the end where the next is expected.</summary>
    /// <param name="names">The names.</param>
    /// <param name="most">The largest number of labels that fit. If there are more names, only every second, third and so on has a label.</param>
    /// <param name="isTurned">Whether the first name is at the larger end, such as at the top of a vertical axis.</param>
    public static PictureAxis OfNames(IReadOnlyList<string> names, int most, bool isTurned = false)
    {
        int every = Math.Max(1, (names.Count + most - 1) / most);
        int[] shown = [.. Enumerable.Range(0, names.Count).Where(i => i % every == 0)];
        (double low, double high) = (-0.5, names.Count - 0.5);
        return new PictureAxis(
            isTurned ? high : low, isTurned ? low : high, [.. shown.Select(i => (double)i)], [.. shown.Select(i => PictureText.Name(names[i]))])
        {
            HasNames = true,
        };
    }

    /// <summary>The smallest and the largest number that can be shown, or 0 and 0 if there is none.</summary>
    public static (double Minimum, double Maximum) Range(IEnumerable<double> values)
    {
        (double minimum, double maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            if (CanShow(value))
            {
                (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
            }
        }

        return maximum < minimum ? (0, 0) : (minimum, maximum);
    }

    /// <summary>The coordinate of a number, or NaN if it cannot be shown.</summary>
    public double Coordinate(double value) => !CanShow(value) || (IsLogarithmic && value <= 0) ? double.NaN : IsLogarithmic ? Math.Log10(value) : value;

    private static double Step(double atLeast)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        double digit = atLeast / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    private static string Label(double position, double step, double range)
    {
        double value = Math.Abs(position) < 1e-9 * range ? 0 : position;
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        string text = Math.Abs(value) >= 1e7 || (decimals > 5 && value != 0)
            ? value.ToString("0.#####E+0", CultureInfo.InvariantCulture)
            : value.ToString("N" + Math.Min(decimals, 15).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    private static string PowerLabel(double value) =>
        value.ToString(value is >= 1e6 or < 9.9e-5 ? "0E+0" : value >= 0.9 ? "N0" : "0.####", CultureInfo.InvariantCulture).Replace('-', '−');
}
