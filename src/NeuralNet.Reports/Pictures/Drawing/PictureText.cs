using System.Globalization;

namespace NeuralNet.Reports;

/// <summary>The texts and numbers of pictures.</summary>
internal static class PictureText
{
    /// <summary>The longest name on an axis or in a legend, in characters.</summary>
    public const int LongestName = 24;

    private const int LongestText = 1_000;

    /// <summary>Replaces everything that is not visible text: control characters, marks that turn the direction of writing, and halves of characters.</summary>
    /// <param name="text">Any text. Only its first 1,000 characters and its last ones are kept.</param>
    public static string Clean(string text) => UserText.Clean(UserText.CutMiddle(text, LongestText), " ").Trim();

    /// <summary>A name of at most <paramref name="longest"/> characters. A longer name keeps its beginning and its end, which tell names apart.</summary>
    public static string Name(string name, int longest = LongestName) => UserText.CutMiddle(Clean(name), longest);

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
}
