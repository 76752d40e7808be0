using System.Text;
using ScottPlot;
using SkiaSharp;

namespace NeuralNet.Reports;

/// <summary>The font of the texts of a picture.</summary>
internal sealed class PictureFont
{
    /// <summary>Characters that every picture needs. A font of symbols does not have them.</summary>
    private const string Needed = "0123456789.,% epochcost";

    /// <summary>The families from the most to the least preferred. The widths of Verdana are nearly those of DejaVu Sans.</summary>
    private static readonly string[] Families =
        ["DejaVu Sans", "Verdana", "Segoe UI", "Helvetica", "Arial", "Liberation Sans", "Noto Sans", "Open Sans", "Roboto", "FreeSans"];

    private readonly SKTypeface typeface;

    private PictureFont(string family, SKTypeface typeface)
    {
        Family = family;
        this.typeface = typeface;
    }

    /// <summary>The name of the family.</summary>
    public string Family { get; }

    /// <summary>Chooses the font.</summary>
    /// <param name="match">Finds the font of a family, or returns null if it is not installed. An empty name stands for any family.</param>
    /// <exception cref="InvalidOperationException">There is no font with letters.</exception>
    public static PictureFont Find(Func<string, SKTypeface?> match)
    {
        foreach (string family in Families)
        {
            if (match(family) is { } named && named.ContainsGlyphs(Needed))
            {
                return new PictureFont(family, named);
            }
        }

        if (match(string.Empty) is { } any && any.ContainsGlyphs(Needed))
        {
            return new PictureFont(any.FamilyName, any);
        }

        throw new InvalidOperationException(
            "A picture needs a font for its texts, but this machine has none with Latin letters. "
            + "Install DejaVu Sans: on Debian and Ubuntu it is in the package fonts-dejavu-core, on Alpine in font-dejavu.");
    }

    /// <summary>Finds an installed font of a family.</summary>
    /// <param name="family">The family, or an empty name for any family.</param>
    public static SKTypeface? Installed(string family)
    {
        SKFontManager manager = SKFontManager.Default;
        return family.Length > 0
            ? manager.FontFamilies.Contains(family, StringComparer.OrdinalIgnoreCase) ? Fonts.GetTypeface(family, bold: false, italic: false) : null
            : manager.FontFamilies.Order(StringComparer.Ordinal).Select(each => manager.MatchFamily(each)).FirstOrDefault(each => each?.ContainsGlyphs(Needed) == true);
    }

    /// <summary>A bold text, shortened in its middle until it fits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size, in pixels.</param>
    /// <param name="width">The room, in pixels.</param>
    public string Fit(string text, float size, float width)
    {
        using SKFont font = new(Fonts.GetTypeface(FamilyFor(text), bold: true, italic: false), size);
        string fitting = PictureText.Clean(text);
        for (int longest = fitting.Length; font.MeasureText(fitting) > width && longest > 4; longest--)
        {
            fitting = PictureText.Name(text, longest);
        }

        return fitting;
    }

    /// <summary>The family for a text: another installed one if it has all characters of the text and this one does not.</summary>
    /// <param name="text">The text, or several texts that need one font.</param>
    public string FamilyFor(string text)
    {
        if (typeface.ContainsGlyphs(text))
        {
            return Family;
        }

        Rune missing = text.EnumerateRunes().First(rune => !typeface.ContainsGlyph(rune.Value));
        using SKTypeface? other = SKFontManager.Default.MatchCharacter(missing.Value);
        return other is not null && other.ContainsGlyphs(text) ? other.FamilyName : Family;
    }
}
