namespace NeuralNet;

/// <summary>What holds for some parameters and not for all: those of a layer, of a kind, or both.</summary>
/// <remarks>
/// A property that is null says nothing, and <see cref="Layer"/> and <see cref="Kind"/> that are null mean any. Where several rules of
/// <see cref="TrainingOptions.Rules"/> fit a parameter, the last that says something about a property holds.
/// </remarks>
public sealed record ParameterRule
{
    /// <summary>The layer whose parameters it is about, 0 for the first; those of layers within a layer count as its own.</summary>
    /// <value>By default null: any layer.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? Layer { get; init => field = value is int layer ? Require.IndexFromZero(layer, nameof(Layer)) : null; }

    /// <summary>What the parameters are for.</summary>
    /// <value>By default null: any kind, but for regularizer and max-norm, which are then about weights alone.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is no member of the enumeration.</exception>
    public ParameterKind? Kind { get; init => field = value is null ? null : Require.Defined(value.Value, nameof(Kind)); }

    /// <summary>What the updates are multiplied by, decoupled decay included: 0 or more.</summary>
    /// <value>By default null: says nothing, and where no rule does it is 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 0 or more and finite.</exception>
    public double? RateFactor { get; init => field = value is null ? null : Require.NotNegative(value.Value, nameof(RateFactor)); }

    /// <summary>Whether the parameters keep their numbers.</summary>
    /// <remarks>Their gradients are computed, but count nowhere: not in a norm, not in a moment.</remarks>
    /// <value>By default null: says nothing, and where no rule does they are trained.</value>
    public bool? IsFrozen { get; init; }

    /// <summary>The term Ω of these parameters (Eq. 10), instead of that of their layer and of <see cref="TrainingOptions.Regularizer"/>.</summary>
    /// <value>By default null: says nothing. <c>new L2(0)</c> takes a regularizer away.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>The largest norm of the incoming weights of a unit, a row of W, above 0; longer rows are scaled down to it after each update.</summary>
    /// <value>By default null: says nothing. <see cref="double.PositiveInfinity"/> takes the limit of the layer away.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? MaxNorm
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxNorm), FormattableString.Invariant($"MaxNorm must be above 0, but was {value}."));
    }

    /// <summary>Whether the rule is about a parameter of this kind in this layer.</summary>
    internal bool Matches(int layer, ParameterKind kind) => (Layer ?? layer) == layer && (Kind ?? kind) == kind;

    /// <summary>This rule, and what a later one says instead of a parameter of a kind: without a kind of its own it says only of weights what is about weights.</summary>
    internal ParameterRule OverriddenBy(ParameterRule later, ParameterKind kind)
    {
        bool isAboutWeights = later.Kind is not null || kind == ParameterKind.Weight;
        return this with
        {
            RateFactor = later.RateFactor ?? RateFactor,
            IsFrozen = later.IsFrozen ?? IsFrozen,
            Regularizer = (isAboutWeights ? later.Regularizer : null) ?? Regularizer,
            MaxNorm = (isAboutWeights ? later.MaxNorm : null) ?? MaxNorm,
        };
    }
}
