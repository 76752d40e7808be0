namespace NeuralNet;

/// <summary>Uniform numbers U(−bound, bound), whose variance is bound²/3. The sizes of the layer do not matter.</summary>
/// <param name="Bound">The largest magnitude, above 0.</param>
internal sealed record Uniform(double Bound) : Initializer
{
    /// <summary>The largest magnitude.</summary>
    public double Bound { get; } = Require.Positive(Bound, "bound");

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        FillUniform(values, Bound, random);
}
