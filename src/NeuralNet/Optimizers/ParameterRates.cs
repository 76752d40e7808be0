namespace NeuralNet;

/// <summary>The rate factor of each parameter, and whether it is frozen, according to the rules in the options.</summary>
/// <param name="factors">One for each parameter, 0 or more; empty if all are 1.</param>
/// <param name="frozen">One for each parameter; empty if none is frozen.</param>
internal sealed class ParameterRates(double[] factors, bool[] frozen)
{
    /// <summary>No rule: every factor is 1, and nothing is frozen.</summary>
    public static ParameterRates Plain { get; } = new([], []);

    /// <summary>The factor of the updates of a parameter.</summary>
    public double Factor(int parameter) => factors.Length == 0 ? 1 : factors[parameter];

    /// <summary>Whether a parameter is frozen. Its gradient is then ignored.</summary>
    public bool IsFrozen(int parameter) => frozen.Length > 0 && frozen[parameter];
}
