using System.Globalization;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>The texts and numbers of pictures.</summary>
internal static class PictureText
{
    /// <summary>The longest name on an axis or in a legend, in characters.</summary>
    public const int LongestName = 24;

    private const int LongestText = 1_000;

    /// <summary>Replaces everything that is not visible text: control characters, marks that turn the direction of writing, and halves of characters.</summary>
    /// <param name="text">Any text. Only its first 1,000 characters and its last ones are kept.</param>
    public static string Clean(string text)
    {
        StringBuilder clean = new(Math.Min(text.Length, LongestText));
        foreach (Rune rune in Shorten(text, LongestText).EnumerateRunes())
        {
            bool isHidden = Rune.IsControl(rune) || rune.Value is (>= 0x200E and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFE or 0xFFFF;
            _ = clean.Append(isHidden ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    /// <summary>A name of at most <paramref name="longest"/> characters. A longer name keeps its beginning and its end, which tell names apart.</summary>
    public static string Name(string name, int longest = LongestName) => Shorten(Clean(name), longest);

    /// <summary>A number in a text, with four significant digits.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = double.IsFinite(value) && (size >= 1e6 || (size < 1e-3 && size > 0)) ? "0.###E+0" : "G4";
        string text = size is >= 1e4 and < 1e6 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString(format, CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => share is > 0 and < 0.001
        ? "< 0.1 %"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    /// <summary>A count, such as <c>1 epoch</c> or <c>2,000 epochs</c>.</summary>
    public static string Count(int count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>A text that begins with a capital letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        int tail = (longest - 1) / 3;
        int head = longest - 1 - tail;
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        int end = text.Length - tail;
        end += char.IsLowSurrogate(text[end]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, head), "…", text.AsSpan(end));
    }
}
