namespace NeuralNet.Figures.Drawing;

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width, in pixels.</param>
/// <param name="Dashes">Whether it is dashed.</param>
internal sealed record Stroke(string Color = Ink.Black, double Width = 1.5, bool Dashes = false)
{
    public static Stroke Thin { get; } = new(Ink.Gray, 1);

    public static Stroke Dashed { get; } = new(Ink.Gray, 1.2, Dashes: true);

    public static Stroke Of(string color, double width = 2) => new(color, width);
}
