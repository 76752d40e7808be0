using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuralNet.Tests.Docs;

/// <summary>Compares the output of a program with the output on a page.</summary>
/// <remarks>
/// Another type of processor sums in another order, which may change the last digit. Numbers with a decimal point therefore agree if they differ by
/// at most one unit of their last digit. A time at the end of a line, such as 1.2 s, may be any. A line with scores of a model for tables, such as R², may
/// have other numbers near the shown ones, because training magnifies the last digit. Everything else must be equal, except for the width of spaces.
/// </remarks>
internal static partial class PrintedText
{
    /// <summary>How far scores may be apart: this share of the number, or <see cref="LeastNearScores"/>.</summary>
    private const decimal NearScores = 0.1m;
    private const decimal LeastNearScores = 0.03m;

    /// <summary>The first line that differs, or null.</summary>
    public static string? Difference(string shown, string printed)
    {
        string[] expected = shown.TrimEnd().Split('\n');
        string[] actual = printed.TrimEnd().Split('\n');
        for (int i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            string left = i < expected.Length ? expected[i] : "(nothing more)";
            string right = i < actual.Length ? actual[i] : "(nothing more)";
            if (!AreLike(left, right))
            {
                return $"the page shows   {left}\nit prints        {right}";
            }
        }

        return null;
    }

    private static bool AreLike(string left, string right)
    {
        left = Time().Replace(left, " s");
        right = Time().Replace(right, " s");
        bool areScores = Scores().IsMatch(left);
        return Words(left) == Words(right) && Numbers(left).Zip(Numbers(right), (shown, printed) => AreNear(shown, printed, areScores)).All(near => near);
    }

    private static string Words(string line) => Space().Replace(Number().Replace(line, " 0 "), " ").Trim();

    private static IEnumerable<string> Numbers(string line) => Number().Matches(line).Select(match => match.Value);

    private static bool AreNear(string left, string right, bool areScores)
    {
        int point = left.IndexOf('.', StringComparison.Ordinal);
        int digits = point < 0 ? 0 : left.Length - point - 1;
        decimal unit = point < 0 ? 0 : (decimal)Math.Pow(10, -digits);
        decimal difference = Value(left) - Value(right);
        return Math.Abs(difference) <= (areScores ? Math.Max(LeastNearScores, Math.Abs(Value(left)) * NearScores) : unit);
    }

    private static decimal Value(string number) => decimal.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(,\d{3})*(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\d+\.\d s$")]
    private static partial Regex Time();

    /// <summary>A line of RegressionScores or ClassificationScores, or a table of scores.</summary>
    [GeneratedRegex(@"R²|\bECE\b")]
    private static partial Regex Scores();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
