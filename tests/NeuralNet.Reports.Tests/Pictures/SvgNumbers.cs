using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace NeuralNet.Reports.Tests.Pictures;

/// <summary>Compares two SVG texts: numbers in attributes with a tolerance, colours with one of 2 in 255, and everything else exactly.</summary>
internal static partial class SvgNumbers
{
    private const double Tolerance = 1e-3;
    private const int PixelTolerance = 2;

    /// <summary>The first difference, or an empty text.</summary>
    public static string FirstDifference(string expected, string actual)
    {
        XElement[] left = [.. XElement.Parse(expected).DescendantsAndSelf()];
        XElement[] right = [.. XElement.Parse(actual).DescendantsAndSelf()];
        return left.Length != right.Length
            ? $"{left.Length} elements expected, but there are {right.Length}"
            : left.Zip(right, Difference).FirstOrDefault(difference => difference.Length > 0, string.Empty);
    }

    private static string Difference(XElement expected, XElement actual)
    {
        string name = expected.Name.LocalName;
        if (expected.Name != actual.Name || (!expected.HasElements && expected.Value != actual.Value))
        {
            return $"<{name}> '{expected.Value}' became <{actual.Name.LocalName}> '{actual.Value}'";
        }

        XAttribute[] left = [.. expected.Attributes()];
        XAttribute[] right = [.. actual.Attributes()];
        return !left.Select(each => each.Name).SequenceEqual(right.Select(each => each.Name))
            ? $"<{name}> has other attributes"
            : left.Zip(right).Where(pair => !AreNear(pair.First.Value, pair.Second.Value))
                .Select(pair => $"<{name} {pair.First}> became {pair.Second}").FirstOrDefault(string.Empty);
    }

    private static bool AreNear(string expected, string actual)
    {
        if (expected.StartsWith("data:image/png;base64,", StringComparison.Ordinal))
        {
            return ArePixelsNear(expected, actual);
        }

        if (expected.StartsWith('#') && expected.Length == 7 && actual.Length == 7)
        {
            return Convert.FromHexString(expected[1..]).Zip(Convert.FromHexString(actual[1..])).All(pair => Math.Abs(pair.First - pair.Second) <= PixelTolerance);
        }

        (string left, string right) = (Identifier().Replace(expected, "p-"), Identifier().Replace(actual, "p-"));
        double[] leftNumbers = [.. Number().Matches(left).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
        double[] rightNumbers = [.. Number().Matches(right).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
        return Number().Replace(left, "#") == Number().Replace(right, "#")
            && leftNumbers.Zip(rightNumbers).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.First)));
    }

    private static bool ArePixelsNear(string expected, string actual)
    {
        using SKBitmap left = Decode(expected);
        using SKBitmap right = Decode(actual);
        return left.Width == right.Width && left.Height == right.Height
            && left.Bytes.Zip(right.Bytes).All(pair => Math.Abs(pair.First - pair.Second) <= PixelTolerance);
    }

    private static SKBitmap Decode(string data) => SKBitmap.Decode(Convert.FromBase64String(data[(data.IndexOf(',', StringComparison.Ordinal) + 1)..]));

    [GeneratedRegex(@"p[0-9a-f]{8}-")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
