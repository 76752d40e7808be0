namespace NeuralNet;

/// <summary>Normal numbers N(0, deviation²). The sizes of the layer do not matter.</summary>
/// <param name="Deviation">The standard deviation, above 0.</param>
internal sealed record Normal(double Deviation) : Initializer
{
    /// <summary>The standard deviation.</summary>
    public double Deviation { get; } = Require.Positive(Deviation, "deviation");

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        FillNormal(values, Deviation, random);
}
