namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 9.</summary>
internal static class Chapter09
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("09/secants", Chapter09Differences.Secants),
        new("09/errors", Chapter09Differences.Errors),
        new("09/kink", Chapter09Differences.Kink),
        new("09/where", Chapter09Places.Where),
    ];
}
