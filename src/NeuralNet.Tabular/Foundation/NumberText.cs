using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Prints numbers of results, in the invariant culture.</summary>
internal static class NumberText
{
    private const int Digits = 4;
    private const int DigitsTogether = 6;
    private const int MostDecimals = 9;

    /// <summary>A number by itself: whole if it has four digits or more, otherwise with four significant digits. NaN is empty.</summary>
    public static string Of(double value) => double.IsNaN(value)
        ? string.Empty
        : value.ToString(Math.Abs(value) is >= 1000 and < 1e15 ? "N0" : "G4", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage with one decimal. NaN is empty.</summary>
    public static string Percent(double share) => double.IsNaN(share)
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    /// <summary>A number of things.</summary>
    public static string Count(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? string.Empty : "s")}");

    /// <summary>Prints numbers of one column with as many decimals each, so that the largest has four digits. NaN is empty.</summary>
    public static Func<double, string> Alike(IEnumerable<double> values)
    {
        double most = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        int decimals = most == 0 ? 0 : Digits - 1 - (int)Math.Floor(Math.Log10(most));
        if (decimals > MostDecimals || most >= 1e15)
        {
            return Of;
        }

        int kept = Math.Max(0, decimals);
        return value => double.IsNaN(value) ? string.Empty : Fixed(value, kept);
    }

    /// <summary>
    /// Prints numbers of one sentence in one style: without separators of thousands, and with as many decimals as give the largest six digits. Zeros at
    /// the end are left out.
    /// </summary>
    public static string[] Together(params double[] values)
    {
        double most = values.Max(Math.Abs);
        int decimals = most == 0 ? 0 : DigitsTogether - 1 - (int)Math.Floor(Math.Log10(most));
        if (decimals > MostDecimals || most >= 1e15)
        {
            return [.. values.Select(value => value.ToString("E5", CultureInfo.InvariantCulture))];
        }

        int kept = Math.Max(0, decimals);
        string format = kept == 0 ? "0" : $"0.{new string('#', kept)}";

        // The sum turns -0 into 0.
        return [.. values.Select(value => (Math.Round(value, kept) + 0.0).ToString(format, CultureInfo.InvariantCulture))];
    }

    /// <summary>Formats a number with some decimals. If it is rounded to 0, it has no sign.</summary>
    public static string Fixed(double value, int decimals)
    {
        string format = string.Create(CultureInfo.InvariantCulture, $"N{decimals}");
        return (Math.Round(value, decimals) + 0.0).ToString(format, CultureInfo.InvariantCulture);
    }
}
