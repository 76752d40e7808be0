namespace NeuralNet;

/// <summary>Initial weights that keep the variance of activations and of gradients about the same, for symmetric activations.</summary>
/// <remarks>
/// <code>
/// variance 2/(inputs + outputs): N(0, 2/(nᵢₙ+nₒᵤₜ)) or U(±√(6/(nᵢₙ+nₒᵤₜ)))
/// </code>
/// X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010, Eq. 16.
/// </remarks>
/// <param name="Distribution">Normal or uniform.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Distribution"/> is no member of its type.</exception>
public sealed record Glorot(RandomDistribution Distribution) : Initializer
{
    /// <summary>Normal or uniform.</summary>
    public RandomDistribution Distribution { get; init => field = Require.Defined(value, nameof(Distribution)); } =
        Require.Defined(Distribution, nameof(Distribution));

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        ScaledRandom.Fill(values, 2.0 / (inputs + outputs), Distribution, random);
}
