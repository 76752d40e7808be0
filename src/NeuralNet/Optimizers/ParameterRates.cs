namespace NeuralNet;

/// <summary>What rules say of each parameter to an optimizer: the factor of its rate, and whether it is frozen.</summary>
/// <param name="factors">One a parameter, 0 or more; empty where all are 1.</param>
/// <param name="frozen">One a parameter; empty where none is.</param>
internal sealed class ParameterRates(double[] factors, bool[] frozen)
{
    /// <summary>No rule: every factor 1, nothing frozen.</summary>
    public static ParameterRates Plain { get; } = new([], []);

    /// <summary>What the updates of a parameter are multiplied by.</summary>
    public double Factor(int parameter) => factors.Length == 0 ? 1 : factors[parameter];

    /// <summary>Whether a parameter keeps its numbers, and its gradient counts nowhere.</summary>
    public bool IsFrozen(int parameter) => frozen.Length > 0 && frozen[parameter];
}
