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

    /// <summary>
    /// Times whole epochs of <see cref="Trainer{T}.Fit"/>, including shuffling, gathering the batches, and the figures of each epoch.
    /// </summary>
    /// <remarks>Fit is called once with an unlimited number of epochs, so that its single check of the data is not part of an epoch.</remarks>
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

    /// <summary>Measures a step on a fixed batch.</summary>
    public static Action CreateStep<T>(Workload workload, int threads, WorkloadOptimizer? optimizer = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Trainer<T> trainer = workload.CreateTrainer<T>(threads, optimizer: optimizer);
        Matrix<T> inputs = workload.CreateInputs<T>(workload.Batch);
        Matrix<T> targets = workload.CreateTargets<T>(workload.Batch);
        return () => trainer.Step(inputs, targets);
    }

    /// <summary>A step that takes a second is called too rarely to warm up. A smaller one warms the shared code.</summary>
    private static void WarmUp<T>(Workload workload, int threads, WorkloadOptimizer? optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] sizes = [.. workload.Sizes.Select(size => Math.Min(size, 256))];
        StepTimer.WarmUp(CreateStep<T>(workload with { Sizes = sizes, Batch = Math.Min(workload.Batch, 128) }, threads, optimizer));
    }
}
