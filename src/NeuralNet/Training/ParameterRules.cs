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
        if (rules.FirstOrDefault(rule => rule.Layer >= network.Layers.Count) is ParameterRule rule)
        {
            throw new ArgumentException(
                $"A rule is for layer {rule.Layer}, but the layers of the network are 0 to {network.Layers.Count - 1}.", nameof(rules));
        }

        return
        [
            .. from l in Enumerable.Range(0, network.Layers.Count)
               from parameter in network.Layers[l].Parameters
               select rules.Where(rule => rule.Matches(l, parameter.Kind)).Aggregate(new ParameterRule(), (all, one) => all.OverriddenBy(one, parameter.Kind)),
        ];
    }

    /// <summary>What the rules say to an optimizer.</summary>
    /// <exception cref="ArgumentException">A rule is for a layer that the network does not have.</exception>
    public static ParameterRates Rates<T>(Network<T> network, IReadOnlyList<ParameterRule> rules)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ParameterRule[] resolved = Resolve(network, rules);
        return new ParameterRates([.. resolved.Select(rule => rule.RateFactor ?? 1)], [.. resolved.Select(rule => rule.IsFrozen ?? false)]);
    }
}
