namespace NeuralNet.Benchmarks;

/// <summary>An optimizer that workloads are measured with, here and by the peers, at a rate so small that nothing diverges.</summary>
/// <param name="Name">What <c>--optimizer</c> calls it.</param>
/// <param name="Create">The optimizer.</param>
internal sealed record WorkloadOptimizer(string Name, Func<Optimizer> Create)
{
    /// <summary>Plain gradient descent.</summary>
    public static WorkloadOptimizer Sgd { get; } = new("sgd", () => Optimizer.Sgd(Workload.LearningRate));

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<WorkloadOptimizer> All { get; } = [Sgd, new("adam", () => Optimizer.Adam(Workload.LearningRate))];
}
