using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Settings for some parameters: those of a layer, of a kind, or both.</summary>
/// <remarks>
/// In <see cref="Layer"/> and <see cref="Kind"/> null means "any". In the other properties null means that the rule does not set the property. If several
/// rules in <see cref="TrainingOptions.Rules"/> match a parameter and set a property, the last of them wins.
/// </remarks>
public sealed record ParameterRule
{
    /// <summary>The layer of the network; the layer at the inputs is 0. A layer within a layer has the number of the outer one. Null for any layer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? Layer { get; init => field = value is int layer ? Require.IndexFromZero(layer, nameof(Layer)) : null; }

    /// <summary>The kind of parameter; null for any kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is not a kind, or is <see cref="ParameterKind.Statistic"/>: statistics are frozen with the parameters of their layer.
    /// </exception>
    public ParameterKind? Kind
    {
        get;
        init => field = value is ParameterKind kind
            ? Require.That(kind, kind is >= 0 and < ParameterKind.Statistic, nameof(Kind), "Weight, Bias or Other (statistics are frozen with their layer)")
            : null;
    }

    /// <summary>r, the factor of every update of the parameter, including decoupled decay (Eq. 19): a number, or a schedule over the iterations.</summary>
    /// <value>If no rule sets it, 1.</value>
    public Schedule? RateFactor { get; init; }

    /// <summary>d, the factor of the decoupled decay of the parameter (Eq. 19): a number, or a schedule over the iterations.</summary>
    /// <remarks>
    /// If the rule has no kind, this property is for weights only. The optimizer must have a decay, such as <see cref="Optimizer.AdamW"/>. The regularizer is
    /// part of J and has no factor.
    /// </remarks>
    /// <value>If no rule sets it, 1 for weights and 0 for other parameters.</value>
    public Schedule? DecayFactor { get; init; }

    /// <summary>Whether the parameter keeps its numbers. Its gradient is computed, but no norm and no moment contains it.</summary>
    /// <remarks>
    /// A gradient that is not finite stops the training all the same. If all parameters of a layer are frozen, its statistics are frozen too, for example
    /// the running mean and variance of a <see cref="BatchNorm"/>. In training such a layer still uses the moments of the batch.
    /// </remarks>
    /// <value>If no rule sets it, <see langword="false"/>.</value>
    public bool? IsFrozen { get; init; }

    /// <summary>The term Ω of these parameters (Eq. 10). It replaces that of their layer and <see cref="TrainingOptions.Regularizer"/>.</summary>
    /// <remarks>If the rule has no kind, this property is for weights only.</remarks>
    /// <value>Use <c>Regularizer.L2(0)</c> to remove a regularizer.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>The largest norm of the incoming weights of a unit, which are a row of W. Longer rows are scaled down to it after each update.</summary>
    /// <remarks>If the rule has no kind, this property is for weights only. Frozen parameters keep their numbers in any case.</remarks>
    /// <value>Above 0. Use <see cref="double.PositiveInfinity"/> to remove the limit of the layer.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? MaxNorm
    {
        get;
        init => field = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxNorm), FormattableString.Invariant($"MaxNorm must be above 0, but was {value}."));
    }

    /// <summary>The properties that are set, such as <c>ParameterRule(Layer = 0, IsFrozen = True)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        (string Name, object? Value)[] members =
        [
            (nameof(Layer), Layer), (nameof(Kind), Kind), (nameof(RateFactor), RateFactor), (nameof(DecayFactor), DecayFactor),
            (nameof(IsFrozen), IsFrozen), (nameof(Regularizer), Regularizer), (nameof(MaxNorm), MaxNorm),
        ];
        IEnumerable<string> set = members.Where(member => member.Value is not null)
            .Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Name} = {member.Value}"));
        return $"{nameof(ParameterRule)}({string.Join(", ", set)})";
    }

    /// <summary>Finds the settings of each parameter. A rule wins over a layer, and a layer wins over the options.</summary>
    /// <returns>One rule for each parameter, in the order of the network's.</returns>
    /// <exception cref="ArgumentException">A rule is for a layer that the network does not have.</exception>
    internal static ParameterRule[] Resolve<T>(Network<T> network, TrainingOptions? options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        IReadOnlyList<ParameterRule> rules = options?.Rules ?? [];
        RequireLayers(network, rules);
        return
        [
            .. from l in Enumerable.Range(0, network.Layers.Count)
               from parameter in network.Layers[l].Parameters
               let rule = Resolve(rules, l, parameter.Kind)
               select rule with
               {
                   Regularizer = rule.Regularizer ?? parameter.Regularizer ?? (parameter.Kind == ParameterKind.Weight ? options?.Regularizer : null),
                   MaxNorm = rule.IsFrozen == true ? null : rule.MaxNorm ?? parameter.MaxNorm,
               },
        ];
    }

    /// <summary>Finds which statistics are frozen: those of layers whose parameters are all frozen.</summary>
    /// <remarks>For a layer without parameters, such as one of a user that only measures, the rules without a kind decide.</remarks>
    /// <returns>One value for each statistic, in the order of the network's.</returns>
    /// <exception cref="ArgumentException">A rule is for a layer that the network does not have.</exception>
    internal static bool[] FrozenStatistics<T>(Network<T> network, IReadOnlyList<ParameterRule> rules)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLayers(network, rules);
        return [.. network.Layers.SelectMany((layer, l) => Of(layer, l))];

        IEnumerable<bool> Of(Layer<T> layer, int l)
        {
            IEnumerable<ParameterKind> kinds = layer.Parameters.Select(parameter => parameter.Kind).DefaultIfEmpty(ParameterKind.Statistic);
            bool isFrozen = kinds.All(kind => Resolve(rules, l, kind).IsFrozen == true);
            return Enumerable.Repeat(isFrozen, layer.Statistics.Count - layer.Inner.Sum(inner => inner.Statistics.Count))
                .Concat(layer.Inner.SelectMany(inner => Of(inner, l)));
        }
    }

    private static void RequireLayers<T>(Network<T> network, IReadOnlyList<ParameterRule> rules)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (rules.FirstOrDefault(rule => rule.Layer >= network.Layers.Count) is ParameterRule rule)
        {
            throw new ArgumentException(
                $"A rule is for layer {rule.Layer}, but the layers of the network are 0 to {network.Layers.Count - 1}.", nameof(rules));
        }
    }

    /// <summary>Combines all rules that match a parameter of a kind in a layer.</summary>
    private static ParameterRule Resolve(IReadOnlyList<ParameterRule> rules, int layer, ParameterKind kind) => rules
        .Where(rule => (rule.Layer ?? layer) == layer && (rule.Kind ?? kind) == kind)
        .Aggregate(new ParameterRule(), (all, one) => all.OverriddenBy(one, kind));

    /// <summary>This rule with the properties that a later one sets. A rule without a kind sets decay, regularizer and max-norm for weights only.</summary>
    private ParameterRule OverriddenBy(ParameterRule later, ParameterKind kind)
    {
        bool isAboutWeights = later.Kind is not null || kind == ParameterKind.Weight;
        return this with
        {
            RateFactor = later.RateFactor ?? RateFactor,
            DecayFactor = (isAboutWeights ? later.DecayFactor : null) ?? DecayFactor,
            IsFrozen = later.IsFrozen ?? IsFrozen,
            Regularizer = (isAboutWeights ? later.Regularizer : null) ?? Regularizer,
            MaxNorm = (isAboutWeights ? later.MaxNorm : null) ?? MaxNorm,
        };
    }
}
