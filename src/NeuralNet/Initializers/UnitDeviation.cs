namespace NeuralNet;

/// <summary>Initial weights of a <see cref="Dense"/> that give each unit a pre-activation of deviation 1 on data (Eq. 15).</summary>
/// <remarks>
/// <code>
/// wⱼ ← wⱼ/σⱼ        wⱼ: row j of W, from the other initializer   σⱼ: standard deviation of wⱼᵀx over the examples of Adapt
/// </code>
/// The weights have the numbers of the other initializer until <see cref="Layer{T}.Adapt"/> divides them. If a pre-activation is constant, its weights stay.
/// D. Mishkin, J. Matas: All you need is a good init. ICLR 2016.
/// </remarks>
/// <param name="First">Chooses the weights that are divided.</param>
internal sealed record UnitDeviation(Initializer First) : Initializer
{
    /// <summary>Chooses the weights that are divided.</summary>
    public Initializer First { get; } = Require.NotNull(First, "first").DataFor is null
        ? First
        : throw new ArgumentException($"Expected an initializer that needs no data, such as Initializer.Normal(1), but got {RecordText.Short(First)}.", "first");

    /// <inheritdoc/>
    internal override ParameterKind? DataFor => ParameterKind.Weight;

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) => First.Fill(values, inputs, outputs, random);
}
