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
        ParameterRule[] rules = ParameterRules.Resolve(network, options?.Rules ?? []);
        return
        [
            .. network.Parameters.Zip(rules, (parameter, rule) => (
                parameter,
                rule.Regularizer ?? parameter.Regularizer ?? (parameter.Kind == ParameterKind.Weight ? options?.Regularizer : null),
                rule.IsFrozen == true ? null : rule.MaxNorm ?? parameter.MaxNorm)),
        ];
    }
}
