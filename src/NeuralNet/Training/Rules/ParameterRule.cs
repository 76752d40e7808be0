using System.Globalization;

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
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is no kind, or <see cref="ParameterKind.Statistic"/>: statistics are frozen with the parameters of their layer.
    /// </exception>
    public ParameterKind? Kind
    {
        get;
        init => field = value is ParameterKind kind
            ? Require.That(kind, kind is >= 0 and < ParameterKind.Statistic, nameof(Kind), "Weight, Bias or Other (statistics are frozen with their layer)")
            : null;
    }

    /// <summary>What every update of the parameter is multiplied by, decoupled decay included, 0 or more.</summary>
    /// <value>Without a rule that says so, 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? RateFactor { get; init => field = value is double factor ? Require.NotNegative(factor, nameof(RateFactor)) : null; }

    /// <summary>Whether the parameter keeps its numbers. Its gradient is computed, but counts nowhere: not in a norm, not in a moment.</summary>
    /// <remarks>
    /// Where it is not finite, training stops all the same. A layer whose parameters are all frozen keeps its statistics too, as the running
    /// mean and variance of a <see cref="BatchNorm"/>, which in training goes on taking the moments of the batch.
    /// </remarks>
    /// <value>Without a rule that says so, <see langword="false"/>.</value>
    public bool? IsFrozen { get; init; }

    /// <summary>The term Ω of these parameters (Eq. 10), instead of that of their layer or of <see cref="TrainingOptions.Regularizer"/>.</summary>
    /// <remarks>A rule that names no kind speaks of weights alone here.</remarks>
    /// <value>Null says nothing; <c>Regularizer.L2(0)</c> takes a regularizer away.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>The largest norm of the incoming weights of a unit, a row of W; longer rows are scaled down to it after each update.</summary>
    /// <remarks>A rule that names no kind speaks of weights alone here. Frozen parameters keep their numbers all the same.</remarks>
    /// <value>Above 0. Null says nothing; <see cref="double.PositiveInfinity"/> takes the limit of the layer away.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? MaxNorm
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxNorm), FormattableString.Invariant($"MaxNorm must be above 0, but was {value}."));
    }

    /// <summary>What it says, such as <c>ParameterRule(Layer = 0, IsFrozen = True)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        (string Name, object? Value)[] members =
        [
            (nameof(Layer), Layer), (nameof(Kind), Kind), (nameof(RateFactor), RateFactor), (nameof(IsFrozen), IsFrozen), (nameof(Regularizer), Regularizer),
            (nameof(MaxNorm), MaxNorm),
        ];
        IEnumerable<string> said = members.Where(member => member.Value is not null)
            .Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Name} = {member.Value}"));
        return $"{nameof(ParameterRule)}({string.Join(", ", said)})";
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
