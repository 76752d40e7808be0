using System.Numerics;

namespace NeuralNet;

/// <summary>The stage that divides by the root of the sum of all squares so far.</summary>
/// <remarks>
/// <code>
/// s ← s + u²        u ← u/(√s + ε)
/// </code>
/// J. Duchi, E. Hazan, Y. Singer, Adaptive subgradient methods for online learning and stochastic optimization, 2011.
/// </remarks>
/// <param name="Epsilon">ε, above 0, which keeps the quotient finite where no gradient has been. By default 1e-10.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record AdagradDirection(double Epsilon = AdagradDirection.UsualEpsilon) : GradientTransformation
{
    internal const double UsualEpsilon = 1e-10;

    /// <summary>ε, above 0, which keeps the quotient finite where no gradient has been.</summary>
    /// <value>By default 1e-10.</value>
    public double Epsilon { get; init => field = Require.Positive(value, nameof(Epsilon)); } = Require.Positive(Epsilon, nameof(Epsilon));

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new AdagradDirection<T>(Epsilon, parameters);
    }
}

/// <summary>The stage of <see cref="AdagradDirection"/> at work.</summary>
internal sealed class AdagradDirection<T>(double epsilon, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<RootMeanSquareFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T epsilon = StageNumber.Positive<T>(epsilon, nameof(AdagradDirection.Epsilon));

    /// <inheritdoc/>
    protected override RootMeanSquareFunction<T> FunctionOf(long iteration) => new(T.One, T.One, epsilon);
}
