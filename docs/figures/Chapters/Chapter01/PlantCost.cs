namespace NeuralNet.Figures.Chapters;

/// <summary>The cost of a line through the four points of chapter 1.</summary>
internal static class PlantCost
{
    public const double BestWeight = 1.4;
    public const double BestBias = 0.5;

    private const double SmallestCost = 0.025;
    private const double MeanInput = 2.5;
    private const double SpreadOfInputs = 1.25;

    public static double[] Weeks { get; } = [1, 2, 3, 4];

    public static double[] Heights { get; } = [2, 3, 5, 6];

    public static double Of(double w, double b) => Weeks.Zip(Heights).Average(point => 0.5 * Math.Pow((w * point.First) + b - point.Second, 2));

    /// <summary>The slopes in the directions of the weight and of the bias.</summary>
    public static (double W, double B) Gradient(double w, double b) =>
        (Weeks.Zip(Heights).Average(point => ((w * point.First) + b - point.Second) * point.First),
        Weeks.Zip(Heights).Average(point => (w * point.First) + b - point.Second));

    /// <summary>The ellipse of the lines that have the given cost, which Eq. 1.3 describes.</summary>
    public static IEnumerable<(double W, double B)> Ellipse(double cost)
    {
        double radius = Math.Sqrt(2 * (cost - SmallestCost));
        for (int i = 0; i <= 180; i++)
        {
            double angle = i * Math.PI / 90;
            double w = BestWeight + (radius * Math.Cos(angle) / Math.Sqrt(SpreadOfInputs));
            yield return (w, BestBias - (MeanInput * (w - BestWeight)) + (radius * Math.Sin(angle)));
        }
    }
}
