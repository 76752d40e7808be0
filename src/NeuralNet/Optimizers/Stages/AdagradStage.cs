namespace NeuralNet;

/// <summary>Divides by the root of the sum of all squares so far. It is <see cref="RmsPropStage"/> with a sum instead of a mean.</summary>
/// <remarks>
/// <code>
/// s ← s + u²        u ← u/(√s + ε)
/// </code>
/// J. Duchi, E. Hazan, Y. Singer, Adaptive subgradient methods for online learning and stochastic optimization, 2011.
/// </remarks>
internal sealed record AdagradStage(double Epsilon) : OptimizerStage
{
    public const double DefaultEpsilon = 1e-10;

    /// <summary>ε.</summary>
    public double Epsilon { get; } = Require.Positive(Epsilon, "epsilon");

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new MomentStage<RmsPropStage.Update<T>, T>(
            parameters, new RmsPropStage.Update<T>(keep: T.One, add: T.One, StageConstants.Positive<T>(Epsilon, "epsilon")));
}
