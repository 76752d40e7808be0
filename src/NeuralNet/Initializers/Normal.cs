namespace NeuralNet;

/// <summary>Normal numbers of one deviation, whatever the sizes of the layer: N(0, deviation²).</summary>
/// <param name="Deviation">The standard deviation, above 0.</param>
internal sealed record Normal(double Deviation) : Initializer
{
    /// <summary>The standard deviation.</summary>
    public double Deviation { get; } = Require.Positive(Deviation, "deviation");

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        ScaledRandom.FillNormal(values, Deviation, random);
}
