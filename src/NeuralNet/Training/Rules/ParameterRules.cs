using System.Numerics;

namespace NeuralNet;

/// <summary>What the rules of the options come to for each parameter of a network.</summary>
internal static class ParameterRules
{
    /// <summary>One rule a parameter, in the order of the network's parameters: of what several say, the last.</summary>
    /// <exception cref="ArgumentException">A rule is for a layer that the network does not have.</exception>
    public static ParameterRule[] Resolve<T>(Network<T> network, IReadOnlyList<ParameterRule> rules)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLayers(network, rules);
        return
        [
            .. from l in Enumerable.Range(0, network.Layers.Count)
               from parameter in network.Layers[l].Parameters
               select Resolve(rules, l, parameter.Kind),
        ];
    }

    /// <summary>Whether statistics stay as they are, in the order of the network's: those of layers whose parameters are all frozen.</summary>
    /// <remarks>A layer without parameters, such as one of a user's own that only measures, goes by the rules that name no kind.</remarks>
    /// <exception cref="ArgumentException">A rule is for a layer that the network does not have.</exception>
    public static bool[] FrozenStatistics<T>(Network<T> network, IReadOnlyList<ParameterRule> rules)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLayers(network, rules);
        return [.. network.Layers.SelectMany((layer, l) => Of(layer, l))];

        IEnumerable<bool> Of(Layer<T> layer, int l) => Enumerable
            .Repeat(Kinds(layer).All(kind => Resolve(rules, l, kind).IsFrozen == true), layer.Statistics.Count - layer.Inner.Sum(inner => inner.Statistics.Count))
            .Concat(layer.Inner.SelectMany(inner => Of(inner, l)));
    }

    /// <summary>What the rules say to an optimizer.</summary>
    /// <exception cref="ArgumentException">A rule is for a layer that the network does not have.</exception>
    public static ParameterRates Rates<T>(Network<T> network, IReadOnlyList<ParameterRule> rules)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ParameterRule[] resolved = Resolve(network, rules);
        return new ParameterRates([.. resolved.Select(rule => rule.RateFactor ?? 1)], [.. resolved.Select(rule => rule.IsFrozen ?? false)]);
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

    private static ParameterRule Resolve(IReadOnlyList<ParameterRule> rules, int layer, ParameterKind kind) =>
        rules.Where(rule => rule.Matches(layer, kind)).Aggregate(new ParameterRule(), (all, one) => all.OverriddenBy(one, kind));

    private static IEnumerable<ParameterKind> Kinds<T>(Layer<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        layer.Parameters.Select(parameter => parameter.Kind).DefaultIfEmpty(ParameterKind.Statistic);
}
