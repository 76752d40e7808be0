using System.Globalization;

namespace NeuralNet;

/// <summary>The description of Levenberg-Marquardt, with or without Bayesian regularization.</summary>
/// <param name="Damping">μ at the start.</param>
/// <param name="Increase">The factor of μ after a step that was refused.</param>
/// <param name="Decrease">The factor of μ after a step that was accepted.</param>
/// <param name="LargestDamping">The method has converged if μ would have to be larger than this.</param>
/// <param name="GradientTolerance">The method has converged if ‖∂J/∂θ‖ is not larger than this.</param>
/// <param name="ScalesDamping">Whether the damping of a parameter is μ times its diagonal number of JᵀJ.</param>
/// <param name="IsOrthogonal">Whether J is reduced by reflections in place of JᵀJ.</param>
/// <param name="Accelerates">Whether half of the acceleration is added to each step.</param>
/// <param name="IsBayesian">Whether λ is estimated from the data.</param>
internal sealed record LevenbergMarquardtOptimizer(
    double Damping, double Increase, double Decrease, double LargestDamping, double GradientTolerance, bool ScalesDamping, bool IsOrthogonal, bool Accelerates, bool IsBayesian)
    : Optimizer
{
    public const double DefaultDamping = 1e-3;
    public const double DefaultBayesianDamping = 0.005;
    public const double DefaultIncrease = 10;
    public const double DefaultDecrease = 0.2;
    public const double DefaultLargestDamping = 1e10;
    public const double DefaultGradientTolerance = 1e-7;

    public double Damping { get; } = Require.Positive(Damping, "damping");

    public double Increase { get; } = Require.That(Increase, Increase > 1 && double.IsFinite(Increase), "increase", "a finite number above 1");

    public double Decrease { get; } = Require.That(Decrease, Decrease is > 0 and < 1, "decrease", "above 0 and below 1");

    public double LargestDamping { get; } =
        Require.That(LargestDamping, LargestDamping >= Damping && double.IsFinite(LargestDamping), "largestDamping", "a finite number, at least the damping");

    public double GradientTolerance { get; } = Require.NotNegative(GradientTolerance, "gradientTolerance");

    /// <inheritdoc/>
    internal override string Name => IsBayesian ? nameof(BayesianRegularization) : nameof(LevenbergMarquardt);

    /// <inheritdoc/>
    internal override bool NeedsDeterministicObjective => true;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}(damping: {Damping}, increase: {Increase}, decrease: {Decrease}, "
        + $"largestDamping: {LargestDamping}, gradientTolerance: {GradientTolerance}{(ScalesDamping ? ", scalesDamping: true" : string.Empty)}"
        + $"{(IsOrthogonal ? ", isOrthogonal: true" : string.Empty)}{(Accelerates ? string.Empty : ", accelerates: false")})");

    /// <inheritdoc/>
    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new LevenbergMarquardtRun<T>(this, parameters);
}
