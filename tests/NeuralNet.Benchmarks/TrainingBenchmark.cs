using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Benchmarks;

/// <summary>Training: steps on a batch that stays in memory, or whole shuffled epochs.</summary>
internal static class TrainingBenchmark
{
    /// <summary>Times steps of <see cref="Trainer{T}.Step"/> on one batch.</summary>
    public static Measurement Fixed<T>(Workload workload, int threads, double seconds, WorkloadOptimizer? optimizer = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        WarmUp<T>(workload, threads, optimizer);
        List<Repetition> repetitions = StepTimer.Repeat<T>(CreateStep<T>(workload, threads, optimizer), threads, seconds);
        return Measurement.From(repetitions, workload.Batch, workload.StepFlops, (workload.Name, Dtype.Name<T>(), threads, "fixed")).By(optimizer);
    }

    /// <summary>Times whole epochs of <see cref="Trainer{T}.Fit"/>: shuffling, gathering the batches, the figures of each epoch.</summary>
    /// <remarks>One call of Fit with epochs without end: what Fit does once, the check of its data, is no part of an epoch.</remarks>
    public static Measurement Epoch<T>(Workload workload, int threads, double seconds, WorkloadOptimizer? optimizer = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        WarmUp<T>(workload, threads, optimizer);
        StepTimer.WarmUp(CreateStep<T>(workload, threads, optimizer));
        Trainer<T> trainer = workload.CreateTrainer<T>(threads, epochs: int.MaxValue, optimizer);
        Dataset<T> data = new(workload.CreateInputs<T>(Workload.EpochExamples), workload.CreateTargets<T>(Workload.EpochExamples));
        using CancellationTokenSource budget = new();
        EpochClock<T> clock = new(threads, Workload.EpochExamples / workload.Batch, seconds, budget);
        clock.Start();
        trainer.Fit(data, progress: clock, cancellationToken: budget.Token);
        return Measurement.From(
            clock.Repetitions, workload.Batch, workload.StepFlops, (workload.Name, Dtype.Name<T>(), threads, "epoch")).By(optimizer);
    }

    /// <summary>A step on a batch of its own.</summary>
    public static Action CreateStep<T>(Workload workload, int threads, WorkloadOptimizer? optimizer = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Trainer<T> trainer = workload.CreateTrainer<T>(threads, optimizer: optimizer);
        Matrix<T> inputs = workload.CreateInputs<T>(workload.Batch);
        Matrix<T> targets = workload.CreateTargets<T>(workload.Batch);
        return () => trainer.Step(inputs, targets);
    }

    /// <summary>A step of a second is called too rarely to be warm: a smaller one warms the code that both share.</summary>
    private static void WarmUp<T>(Workload workload, int threads, WorkloadOptimizer? optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] sizes = [.. workload.Sizes.Select(size => Math.Min(size, 256))];
        StepTimer.WarmUp(CreateStep<T>(workload with { Sizes = sizes, Batch = Math.Min(workload.Batch, 128) }, threads, optimizer));
    }
}
