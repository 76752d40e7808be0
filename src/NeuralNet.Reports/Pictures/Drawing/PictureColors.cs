using ScottPlot;

namespace NeuralNet.Reports;

/// <summary>The colours of a theme.</summary>
/// <remarks>
/// The colours of lines are those of M. Okabe and K. Ito, Color universal design, 2008, which people with any kind of colour blindness tell apart. Lines also
/// differ by their patterns and markers, so that they differ in grey too. The ramp is near cividis (J. Nuñez, C. Anderton, R. Renslow, 2018): its lightness
/// grows steadily.
/// </remarks>
internal sealed class PictureColors
{
    private static readonly Color[] Ramp =
    [
        new(0, 32, 77), new(33, 61, 109), new(87, 93, 109), new(124, 123, 120), new(166, 157, 117), new(211, 193, 100), new(255, 234, 70),
    ];

    private PictureColors(Color background, Color text, Color faint, Color full, Color[] lines)
    {
        (Background, Text, Faint, Full, Lines) = (background, text, faint, full, lines);
    }

    /// <summary>The colour behind everything.</summary>
    public Color Background { get; }

    /// <summary>The colour of texts and axes.</summary>
    public Color Text { get; }

    /// <summary>The colour of the grid and of lines of reference.</summary>
    public Color Faint { get; }

    /// <summary>The colour of a cell with all of its row. A cell with nothing has the colour of the background.</summary>
    public Color Full { get; }

    /// <summary>The colours of lines, in their order.</summary>
    public IReadOnlyList<Color> Lines { get; }

    /// <summary>The colours of a theme.</summary>
    public static PictureColors Of(PictureTheme theme) => theme == PictureTheme.Dark
        ? new PictureColors(
            new Color(20, 23, 28),
            new Color(232, 234, 237),
            new Color(132, 138, 148),
            new Color(86, 180, 233),
            [new(86, 180, 233), new(230, 159, 0), new(0, 178, 130), new(240, 228, 66), new(204, 121, 167), new(232, 112, 40), new(222, 222, 222)])
        : new PictureColors(
            new Color(255, 255, 255),
            new Color(26, 28, 32),
            new Color(128, 132, 140),
            new Color(0, 84, 147),
            [new(0, 114, 178), new(213, 94, 0), new(0, 158, 115), new(204, 121, 167), new(150, 110, 0), new(86, 180, 233), new(40, 40, 40)]);

    /// <summary>A colour between two.</summary>
    /// <param name="from">The colour at 0.</param>
    /// <param name="to">The colour at 1.</param>
    /// <param name="share">From 0 to 1.</param>
    public static Color Mix(Color from, Color to, double share) => new(
        Mix(from.Red, to.Red, share), Mix(from.Green, to.Green, share), Mix(from.Blue, to.Blue, share));

    /// <summary>The colour of a number on the ramp from dark to light.</summary>
    /// <param name="share">From 0 to 1.</param>
    public static Color OnRamp(double share)
    {
        double place = Math.Clamp(share, 0, 1) * (Ramp.Length - 1);
        int lower = Math.Min((int)place, Ramp.Length - 2);
        return Mix(Ramp[lower], Ramp[lower + 1], place - lower);
    }

    /// <summary>The colour of text on a colour: black or white, whichever has more contrast.</summary>
    public static Color TextOn(Color color)
    {
        double luminance = (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));
        return luminance > 0.179 ? new Color(0, 0, 0) : new Color(255, 255, 255);
    }

    /// <summary>The colour of a line.</summary>
    public Color Line(int index) => Lines[index % Lines.Count];

    private static double Linear(byte channel) => channel <= 10 ? channel / 255d / 12.92 : Math.Pow(((channel / 255d) + 0.055) / 1.055, 2.4);

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));
}
