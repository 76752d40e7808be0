namespace NeuralNet.Benchmarks;

/// <summary>An optimizer for measuring workloads here and by the peers. Its rate is so small that nothing diverges.</summary>
/// <param name="Name">The name for <c>--optimizer</c>.</param>
/// <param name="Create">The optimizer.</param>
internal sealed record WorkloadOptimizer(string Name, Func<Optimizer> Create)
{
    /// <summary>Plain gradient descent.</summary>
    public static WorkloadOptimizer Sgd { get; } = new("sgd", () => Optimizer.Sgd(Workload.LearningRate));

    /// <summary>All optimizers.</summary>
    public static IReadOnlyList<WorkloadOptimizer> All { get; } = [Sgd, new("adam", () => Optimizer.Adam(Workload.LearningRate))];
}
