using System.Globalization;

namespace NeuralNet;

/// <summary>The description of L-BFGS.</summary>
internal sealed record LbfgsOptimizer : Optimizer
{
    private const double UsualCurvature = 0.9;

    /// <summary>Initializes a description.</summary>
    public LbfgsOptimizer(int memory, double gradientTolerance)
    {
        Memory = Require.AtLeastOne(memory, nameof(memory));
        GradientTolerance = Require.NotNegative(gradientTolerance, nameof(gradientTolerance));
    }

    /// <summary>Pairs of steps and changes of the gradient that are kept.</summary>
    public int Memory { get; }

    /// <summary>The largest |∂J/∂θ| at which it has converged.</summary>
    public double GradientTolerance { get; }

    /// <summary>c₂ of the line search: near 0 it looks for the minimum of the line, near 1 it takes what it gets.</summary>
    /// <value>By default 0.9, as is usual for quasi-Newton methods.</value>
    public double Curvature { get; init; } = UsualCurvature;

    /// <inheritdoc/>
    internal override bool NeedsOneFunction => true;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Lbfgs(Memory = {Memory}, GradientTolerance = {GradientTolerance}"
        + $"{(Curvature == UsualCurvature ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", Curvature = {Curvature}"))})");

    /// <inheritdoc/>
    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new LbfgsRun<T>(this, parameters);
}
