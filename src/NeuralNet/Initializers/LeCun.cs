namespace NeuralNet;

/// <summary>Initial weights that give each unit a weighted sum of variance 1; SELU assumes them.</summary>
/// <remarks>
/// <code>
/// variance 1/inputs: N(0, 1/nᵢₙ) or U(±√(3/nᵢₙ))
/// </code>
/// Y. LeCun, L. Bottou, G. Orr, K.-R. Müller: Efficient BackProp. 1998, section 4.6.
/// </remarks>
/// <param name="Distribution">Normal or uniform.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Distribution"/> is no member of its type.</exception>
public sealed record LeCun(RandomDistribution Distribution) : Initializer
{
    /// <summary>Normal or uniform.</summary>
    public RandomDistribution Distribution { get; init => field = Require.Defined(value, nameof(Distribution)); } =
        Require.Defined(Distribution, nameof(Distribution));

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        ScaledRandom.Fill(values, 1.0 / inputs, Distribution, random);
}
