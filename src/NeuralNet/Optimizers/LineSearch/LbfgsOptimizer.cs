using System.Globalization;

namespace NeuralNet;

/// <summary>The description of L-BFGS.</summary>
/// <param name="Memory">The number of recent steps and gradient changes that are kept.</param>
/// <param name="GradientTolerance">The method has converged if no |∂J/∂θ| is larger than this.</param>
/// <param name="EvaluationLimit">The number of evaluations of J in one Fit after which it stops.</param>
internal sealed record LbfgsOptimizer(int Memory, double GradientTolerance, int EvaluationLimit = int.MaxValue) : Optimizer
{
    public int Memory { get; } = Require.AtLeastOne(Memory, "memory");

    public double GradientTolerance { get; } = Require.NotNegative(GradientTolerance, "gradientTolerance");

    public int EvaluationLimit { get; } = Require.AtLeastOne(EvaluationLimit, "evaluationLimit");

    /// <inheritdoc/>
    internal override bool NeedsDeterministicObjective => true;

    /// <inheritdoc/>
    public override string ToString()
    {
        string limit = EvaluationLimit == int.MaxValue ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", evaluationLimit: {EvaluationLimit}");
        return string.Create(CultureInfo.InvariantCulture, $"Lbfgs(memory: {Memory}, gradientTolerance: {GradientTolerance}{limit})");
    }

    /// <inheritdoc/>
    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new LbfgsRun<T>(this, parameters);
}
