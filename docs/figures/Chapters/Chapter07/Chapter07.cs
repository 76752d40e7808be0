namespace NeuralNet.Figures.Chapters;

/// <summary>The figures of chapter 7.</summary>
internal static class Chapter07
{
    public static IReadOnlyList<Figure> Figures { get; } =
    [
        new("07/sigmoid", ActivationFigures.Sigmoid),
        new("07/products", ActivationFigures.Products),
        new("07/subgradient", ActivationFigures.Subgradient),
        new("07/activations", ActivationFigures.All),
        new("07/temperature", SoftmaxFigures.Temperature),
        new("07/jacobians", SoftmaxFigures.Jacobians),
    ];
}
