namespace NeuralNet.Reports;

/// <summary>The checks of arguments.</summary>
internal static class PictureChecks
{
    /// <summary>Throws if a picture cannot show a number.</summary>
    /// <exception cref="ArgumentException">It is not finite, or too large.</exception>
    public static void RequireShown(double value, string what, int index, string parameter)
    {
        if (!PictureAxis.CanShow(value))
        {
            throw new ArgumentException($"A {what} must be finite and at most 1E+100, but {what} {index} is {PictureText.Number(value)}.", parameter);
        }
    }

    /// <summary>Throws if a number of bins is not valid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 2 to 100.</exception>
    public static void RequireBins(int bins)
    {
        if (bins is < 2 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), bins, $"The number of bins must be from 2 to 100, but it was {bins}.");
        }
    }
}
