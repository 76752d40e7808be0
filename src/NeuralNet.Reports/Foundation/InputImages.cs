namespace NeuralNet.Reports;

/// <summary>Which inputs are taken for images.</summary>
internal static class InputImages
{
    /// <summary>The least number of inputs that are taken for a square image.</summary>
    public const int SmallestGuess = 64;

    /// <summary>The size of a square image with so many pixels, or null if the number is not a square or is too small.</summary>
    public static (int Width, int Height)? Guess(int inputs)
    {
        int side = (int)Math.Round(Math.Sqrt(inputs));
        return inputs >= SmallestGuess && (long)side * side == inputs ? (side, side) : null;
    }
}
