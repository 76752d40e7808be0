namespace NeuralNet;

/// <summary>Uniform numbers within one bound, whatever the sizes of the layer: U(−bound, bound), of variance bound²/3.</summary>
/// <param name="Bound">The largest magnitude, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Bound"/> is not a finite number above 0.</exception>
internal sealed record Uniform(double Bound) : Initializer
{
    /// <summary>The largest magnitude.</summary>
    public double Bound { get; init => field = Require.Positive(value, nameof(Bound)); } = Require.Positive(Bound, nameof(Bound));

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        ScaledRandom.FillUniform(values, Bound, random);
}
