namespace NeuralNet;

/// <summary>Uniform numbers within one bound, whatever the sizes of the layer: U(−bound, bound), of variance bound²/3.</summary>
/// <param name="Bound">The largest magnitude, above 0.</param>
internal sealed record Uniform(double Bound) : Initializer
{
    /// <summary>The largest magnitude.</summary>
    public double Bound { get; } = Require.Positive(Bound, "bound");

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        ScaledRandom.FillUniform(values, Bound, random);
}
