namespace NeuralNet;

/// <summary>Initial weights that keep the variance of activations behind rectifiers, which silence half of their inputs.</summary>
/// <remarks>
/// <code>
/// variance 2/inputs: N(0, 2/nᵢₙ) or U(±√(6/nᵢₙ))
/// </code>
/// K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers. ICCV 2015, Eq. 10.
/// </remarks>
/// <param name="Distribution">Normal or uniform.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Distribution"/> is no member of its type.</exception>
public sealed record He(RandomDistribution Distribution) : Initializer
{
    /// <summary>Normal or uniform.</summary>
    public RandomDistribution Distribution { get; init => field = Require.Defined(value, nameof(Distribution)); } =
        Require.Defined(Distribution, nameof(Distribution));

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        ScaledRandom.Fill(values, 2.0 / inputs, Distribution, random);
}
