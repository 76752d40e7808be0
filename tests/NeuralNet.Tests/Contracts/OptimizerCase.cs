namespace NeuralNet.Tests.Contracts;

/// <summary>An optimizer of the menu, and the learning rates at which it solves the problems of the contract.</summary>
/// <param name="Name">The method of <see cref="Optimizer"/>.</param>
/// <param name="Create">The optimizer with a learning rate.</param>
/// <param name="Parabola">The rate for a parabola.</param>
/// <param name="Rosenbrock">The rate for Rosenbrock's valley.</param>
/// <param name="Network">The rate for a small network.</param>
internal sealed record OptimizerCase(string Name, Func<Schedule, Optimizer> Create, double Parabola, double Rosenbrock, double Network)
{
    /// <summary>Every optimizer of the menu, found by reflection in <see cref="OptimizerMenuTests"/>, with variants of some.</summary>
    public static IReadOnlyList<OptimizerCase> All { get; } =
    [
        new(nameof(Optimizer.Sgd), rate => Optimizer.Sgd(rate), 0.1, 1e-3, 0.5),
        new(nameof(Optimizer.Momentum), rate => Optimizer.Momentum(rate), 0.02, 1e-4, 0.1),
        new(nameof(Optimizer.Nesterov), rate => Optimizer.Nesterov(rate), 0.02, 1e-4, 0.1),
        new(nameof(Optimizer.Adagrad), rate => Optimizer.Adagrad(rate), 0.5, 0.5, 0.1),
        new(nameof(Optimizer.Adadelta), rate => Optimizer.Adadelta(rate), 5, 0.3, 5),
        new(nameof(Optimizer.RmsProp), rate => Optimizer.RmsProp(rate), 0.01, 2e-3, 0.01),
        new(nameof(Optimizer.Adam), rate => Optimizer.Adam(rate), 0.02, 0.02, 0.02),
        new(nameof(Optimizer.AmsGrad), rate => Optimizer.AmsGrad(rate), 0.02, 0.02, 0.02),
        new(nameof(Optimizer.Nadam), rate => Optimizer.Nadam(rate), 0.02, 0.02, 0.02),
        new(nameof(Optimizer.AdamW), rate => Optimizer.AdamW(rate, weightDecay: 1e-4), 0.02, 0.02, 0.02),
        new(nameof(Optimizer.Lion), rate => Optimizer.Lion(rate), 2e-3, 2e-3, 5e-3),
        new(nameof(Optimizer.Lbfgs), _ => Optimizer.Lbfgs(), 0, 0, 0) { NeedsWholeBatch = true },
        new(nameof(Optimizer.Rprop), _ => Optimizer.Rprop(), 0, 0, 0) { NeedsWholeBatch = true },
        new("Rprop without backtracking", _ => Optimizer.Rprop(backtracks: false), 0, 0, 0) { NeedsWholeBatch = true },
        new(
            "clipped by norm, then Adam with decay",
            rate => Optimizer.Chain(OptimizerStage.ClipByGlobalNorm(1), OptimizerStage.Adam(), OptimizerStage.WeightDecay(1e-4), OptimizerStage.LearningRate(rate)),
            0.02,
            0.02,
            0.02),
        new(
            "clipped by value, then momentum",
            rate => Optimizer.Chain(OptimizerStage.ClipByValue(1), OptimizerStage.Momentum(), OptimizerStage.LearningRate(rate)),
            0.01,
            1e-3,
            0.1),
    ];

    /// <summary>Whether it needs all examples in a batch. It then has no learning rate.</summary>
    public bool NeedsWholeBatch { get; private init; }

    public static OptimizerCase Of(string name) => All.Single(one => one.Name == name);
}
