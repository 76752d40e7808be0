namespace NeuralNet;

/// <summary>What the training does otherwise for some parameters: those of a layer, of a kind, or both.</summary>
/// <remarks>
/// Null means "any" in <see cref="Layer"/> and <see cref="Kind"/>, and "nothing said" elsewhere. Of several rules in
/// <see cref="TrainingOptions.Rules"/> that match a parameter, the last one that says something about a property wins.
/// </remarks>
public sealed record ParameterRule
{
    /// <summary>Which layer of the network, from 0 at the inputs; layers within a layer count as that one. Null for any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? Layer { get; init => field = value is int layer ? Require.IndexFromZero(layer, nameof(Layer)) : null; }

    /// <summary>Which kind of parameter; null for any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no kind.</exception>
    public ParameterKind? Kind { get; init => field = value is ParameterKind kind ? Require.Defined(kind, nameof(Kind)) : null; }

    /// <summary>What every update of the parameter is multiplied by, decoupled decay included, 0 or more.</summary>
    /// <value>Without a rule that says so, 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? RateFactor { get; init => field = value is double factor ? Require.NotNegative(factor, nameof(RateFactor)) : null; }

    /// <summary>Whether the parameter keeps its numbers. Its gradient is computed, but counts nowhere: not in a norm, not in a moment.</summary>
    /// <value>Without a rule that says so, <see langword="false"/>.</value>
    public bool? IsFrozen { get; init; }

    /// <summary>Whether the rule is about a parameter of this kind in this layer.</summary>
    internal bool Matches(int layer, ParameterKind kind) => (Layer ?? layer) == layer && (Kind ?? kind) == kind;

    /// <summary>This rule, and what a later one says instead.</summary>
    internal ParameterRule OverriddenBy(ParameterRule later) => this with
    {
        RateFactor = later.RateFactor ?? RateFactor,
        IsFrozen = later.IsFrozen ?? IsFrozen,
    };
}
