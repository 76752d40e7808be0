using System.Globalization;

namespace NeuralNet;

/// <summary>The description of L-BFGS.</summary>
internal sealed record LbfgsOptimizer : Optimizer
{
    private const double UsualCurvature = 0.9;

    /// <summary>Initializes a description.</summary>
    public LbfgsOptimizer(int memory, double gradientTolerance, int evaluationLimit = int.MaxValue)
    {
        Memory = Require.AtLeastOne(memory, nameof(memory));
        GradientTolerance = Require.NotNegative(gradientTolerance, nameof(gradientTolerance));
        EvaluationLimit = Require.AtLeastOne(evaluationLimit, nameof(evaluationLimit));
    }

    /// <summary>Pairs of steps and changes of the gradient that are kept.</summary>
    public int Memory { get; }

    /// <summary>The largest |∂J/∂θ| at which it has converged.</summary>
    public double GradientTolerance { get; }

    /// <summary>Evaluations of J in one Fit after which it stops.</summary>
    public int EvaluationLimit { get; }

    /// <summary>c₂ of the line search: near 0 it looks for the minimum of the line, near 1 it takes what it gets.</summary>
    /// <value>By default 0.9, as is usual for quasi-Newton methods.</value>
    public double Curvature { get; init; } = UsualCurvature;

    /// <inheritdoc/>
    internal override bool NeedsDeterministicObjective => true;

    /// <inheritdoc/>
    public override string ToString()
    {
        string limit = EvaluationLimit == int.MaxValue ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", EvaluationLimit = {EvaluationLimit}");
        string curvature = Curvature == UsualCurvature ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", Curvature = {Curvature}");
        return string.Create(CultureInfo.InvariantCulture, $"Lbfgs(Memory = {Memory}, GradientTolerance = {GradientTolerance}{limit}{curvature})");
    }

    /// <inheritdoc/>
    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new LbfgsRun<T>(this, parameters);
}
