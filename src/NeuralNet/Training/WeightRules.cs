using System.Numerics;

namespace NeuralNet;

/// <summary>Which regularizer and which max-norm a parameter has: a rule's before its layer's, its layer's before that of the options.</summary>
internal static class WeightRules
{
    /// <summary>The parameters of a network, in their order, each with what holds for it.</summary>
    /// <exception cref="ArgumentException">A rule names a layer that the network has not.</exception>
    public static (Parameter<T> Parameter, Regularizer? Regularizer, double? MaxNorm)[] Of<T>(Network<T> network, TrainingOptions? options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        IReadOnlyList<ParameterRule> rules = options?.Rules ?? [];
        if (rules.FirstOrDefault(rule => rule.Layer >= network.Layers.Count) is ParameterRule rule)
        {
            throw new ArgumentException(
                $"A rule is for layer {rule.Layer}, but the layers of the network are 0 to {network.Layers.Count - 1}.", nameof(options));
        }

        return
        [
            .. network.Layers.SelectMany((layer, l) => layer.Parameters.Select(parameter => (
                parameter,
                Said(rules, l, parameter.Kind, said => said.Regularizer)
                    ?? parameter.Regularizer
                    ?? (parameter.Kind == ParameterKind.Weight ? options?.Regularizer : null),
                IsFrozen(rules, l, parameter.Kind) ? null : Said(rules, l, parameter.Kind, said => said.MaxNorm) ?? parameter.MaxNorm))),
        ];
    }

    /// <summary>What the last rule says that fits and says anything; one that names no kind is about weights alone.</summary>
    private static TValue? Said<TValue>(IReadOnlyList<ParameterRule> rules, int layer, ParameterKind kind, Func<ParameterRule, TValue?> property) =>
        rules.Where(rule => rule.Matches(layer, kind) && (rule.Kind is not null || kind == ParameterKind.Weight))
            .Select(property)
            .LastOrDefault(value => value is not null);

    private static bool IsFrozen(IReadOnlyList<ParameterRule> rules, int layer, ParameterKind kind) =>
        rules.Where(rule => rule.Matches(layer, kind)).Select(rule => rule.IsFrozen).LastOrDefault(value => value is not null) ?? false;
}
