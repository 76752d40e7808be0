using System.Globalization;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>A picture of a training, a network or its predictions, which can be saved as SVG or PNG.</summary>
/// <remarks>
/// <code>
/// history.Plot().Save("curve.svg");
/// ConfusionMatrix.Of(predictions, test.Targets).Plot(names).In(PictureTheme.Dark).SavePng("confusion.png", scale: 2);
/// </code>
/// The methods of <see cref="Pictures"/> make pictures. A picture copies the numbers that it shows, and never changes. The same picture has the same bytes
/// each time on one machine. Numbers and texts do not depend on the culture.
/// <para>
/// Texts need a font, and DejaVu Sans is preferred. A machine without a font, such as a small container, cannot draw them. The methods that draw then throw
/// <see cref="InvalidOperationException"/>. On Debian and Ubuntu the package fonts-dejavu-core has the font.
/// </para>
/// </remarks>
public sealed class Picture
{
    /// <summary>The largest width or height, in pixels.</summary>
    private const int LargestSide = 10_000;

    /// <summary>The smallest width or height, in pixels. Labels leave no room for data in a smaller picture.</summary>
    private const int SmallestSide = 300;

    private readonly Action<Chart> draw;

    /// <summary>Initializes a picture.</summary>
    /// <param name="title">The title.</param>
    /// <param name="description">One to three sentences with what the picture shows, for those who cannot see it.</param>
    /// <param name="size">Width and height, in pixels.</param>
    /// <param name="draw">Draws everything but the title. It is called each time, and must draw the same each time.</param>
    internal Picture(string title, string description, (int Width, int Height) size, Action<Chart> draw)
    {
        Title = PictureText.Clean(title);
        Description = PictureText.Clean(description);
        (Width, Height) = size;
        this.draw = draw;
    }

    private Picture(Picture picture)
    {
        (Title, Description, Width, Height, Theme) = (picture.Title, picture.Description, picture.Width, picture.Height, picture.Theme);
        draw = picture.draw;
    }

    /// <summary>The title, which stands above the picture.</summary>
    public string Title { get; private init; }

    /// <summary>What the picture shows, in words and numbers. An SVG file has it for those who cannot see the picture.</summary>
    public string Description { get; }

    /// <summary>The width, in pixels.</summary>
    /// <value>By default 800 for curves, and about as large as the height for squares.</value>
    public int Width { get; private init; }

    /// <summary>The height, in pixels.</summary>
    /// <value>By default 500 for curves.</value>
    public int Height { get; private init; }

    /// <summary>The colours.</summary>
    /// <value>By default <see cref="PictureTheme.Light"/>.</value>
    public PictureTheme Theme { get; private init; }

    /// <summary>Returns the same picture in other colours.</summary>
    /// <param name="theme">The colours.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="theme"/> is not one of the enumeration.</exception>
    public Picture In(PictureTheme theme) => theme is PictureTheme.Light or PictureTheme.Dark
        ? new Picture(this) { Theme = theme }
        : throw new ArgumentOutOfRangeException(nameof(theme), theme, $"The theme must be Light or Dark, but it was {(int)theme}.");

    /// <summary>Returns the same picture with another title.</summary>
    /// <param name="title">The title. Empty for none. A control character becomes a space.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="title"/> is null.</exception>
    public Picture WithTitle(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return new Picture(this) { Title = PictureText.Clean(title) };
    }

    /// <summary>Returns the same picture in another size. Texts keep their size.</summary>
    /// <param name="width">The width, from 300 to 10,000 pixels.</param>
    /// <param name="height">The height, from 300 to 10,000 pixels.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not in this range.</exception>
    public Picture WithSize(int width, int height)
    {
        RequireSide(width, nameof(width));
        RequireSide(height, nameof(height));
        return new Picture(this) { Width = width, Height = height };
    }

    /// <summary>Draws the picture as SVG.</summary>
    /// <remarks>
    /// The text can stand in a file or in an HTML page, also beside other pictures. It has no script, and fetches nothing. Texts are texts, so that a reader
    /// can search and copy them.
    /// </remarks>
    /// <returns>One <c>svg</c> element, without an XML declaration. Lines end with a line feed.</returns>
    /// <exception cref="InvalidOperationException">The machine has no font.</exception>
    public string ToSvg() => ToSvg(PictureFont.Installed);

    /// <summary>Draws the picture as PNG.</summary>
    /// <param name="scale">The pixels of the file for each pixel of <see cref="Width"/> and <see cref="Height"/>, such as 2 for print; from 0.25 to 8.</param>
    /// <returns>The bytes of the file.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not in this range, or the file would have more than 100 million pixels.</exception>
    /// <exception cref="InvalidOperationException">The machine has no font.</exception>
    public byte[] ToPng(double scale = 1)
    {
        RequireScale(scale);
        PictureFont font = PictureFont.Find(PictureFont.Installed);
        using Chart chart = Draw(font);
        return chart.ToPng(Width, Height, scale);
    }

    /// <summary>Saves the picture as SVG or PNG, depending on the extension of the path.</summary>
    /// <param name="path">A path that ends with <c>.svg</c> or <c>.png</c>. The folder is created if it does not exist.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">The path has another extension.</exception>
    /// <exception cref="InvalidOperationException">The machine has no font.</exception>
    /// <exception cref="IOException">The file cannot be written. An old file at the path does not change.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written. An old file at the path does not change.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string extension = Path.GetExtension(path);
        if (extension.Equals(".svg", StringComparison.OrdinalIgnoreCase))
        {
            SaveSvg(path);
        }
        else if (extension.Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            SavePng(path);
        }
        else
        {
            throw new ArgumentException($"The path must end with .svg or .png, but it was '{path}'.", nameof(path));
        }
    }

    /// <summary>Saves the picture as SVG.</summary>
    /// <param name="path">The path. The folder is created if it does not exist.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The machine has no font.</exception>
    /// <exception cref="IOException">The file cannot be written. An old file at the path does not change.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written. An old file at the path does not change.</exception>
    public void SaveSvg(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(ToSvg()));
    }

    /// <summary>Saves the picture as PNG.</summary>
    /// <param name="path">The path. The folder is created if it does not exist.</param>
    /// <param name="scale">The pixels of the file for each pixel of <see cref="Width"/> and <see cref="Height"/>, such as 2 for print; from 0.25 to 8.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not in this range, or the file would have more than 100 million pixels.</exception>
    /// <exception cref="InvalidOperationException">The machine has no font.</exception>
    /// <exception cref="IOException">The file cannot be written. An old file at the path does not change.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written. An old file at the path does not change.</exception>
    public void SavePng(string path, double scale = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, ToPng(scale));
    }

    /// <summary>The title and the size, such as <c>Learning curve (800 × 500, Light)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Title} ({Width} × {Height}, {Theme})");

    /// <summary>Draws the picture as SVG with the fonts of a machine.</summary>
    /// <param name="fonts">Finds the font of a family, or returns null if it is not installed.</param>
    internal string ToSvg(Func<string, SkiaSharp.SKTypeface?> fonts)
    {
        PictureFont font = PictureFont.Find(fonts);
        using Chart chart = Draw(font);
        return SvgText.Tidy(chart.ToSvg(Width, Height), Title, Description);
    }

    private static void RequireSide(int side, string parameter)
    {
        if (side is < SmallestSide or > LargestSide)
        {
            throw new ArgumentOutOfRangeException(
                parameter, side, string.Create(CultureInfo.InvariantCulture, $"The {parameter} must be from {SmallestSide} to {LargestSide} pixels, but it was {side}."));
        }
    }

    private Chart Draw(PictureFont font)
    {
        Chart chart = new(PictureColors.Of(Theme), font, (Width, Height), Title);
        try
        {
            draw(chart);
            return chart;
        }
        catch
        {
            chart.Dispose();
            throw;
        }
    }

    private void RequireScale(double scale)
    {
        const double MostPixels = 1e8;
        if (!(scale is >= 0.25 and <= 8 && scale * scale * Width * Height <= MostPixels))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale),
                scale,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The scale must be from 0.25 to 8, and the file must have at most 100 million pixels, but the scale of {Width} × {Height} was {scale}."));
        }
    }
}
