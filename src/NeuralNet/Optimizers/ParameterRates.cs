namespace NeuralNet;

/// <summary>The factors of the rate and of the decay of each parameter, and whether it is frozen, according to the rules in the options.</summary>
/// <param name="factors">One for each parameter, null for 1; empty if there is no rule.</param>
/// <param name="decayFactors">One for each parameter, null for 1 for weights and 0 for others; empty if there is no rule.</param>
/// <param name="frozen">One for each parameter; empty if none is frozen.</param>
internal sealed class ParameterRates(Schedule?[] factors, Schedule?[] decayFactors, bool[] frozen)
{
    /// <summary>No rule: every factor is 1, only weights decay, and nothing is frozen.</summary>
    public static ParameterRates Plain { get; } = new([], [], []);

    /// <summary>The factor of the updates of a parameter, or null for 1.</summary>
    public Schedule? Factor(int parameter) => factors.Length == 0 ? null : factors[parameter];

    /// <summary>The factor of the decay of a parameter, or null for 1 for weights and 0 for others.</summary>
    public Schedule? DecayFactor(int parameter) => decayFactors.Length == 0 ? null : decayFactors[parameter];

    /// <summary>Whether a parameter is frozen. Its gradient is then ignored.</summary>
    public bool IsFrozen(int parameter) => frozen.Length > 0 && frozen[parameter];
}
