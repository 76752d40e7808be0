using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Kernels;

/// <summary>Workers refer to a job by its address, which the garbage collector must not change. A call allocates nothing.</summary>
[Collection(AllocationCollection.Name)]
public sealed class WorkerPoolMemoryTests
{
    private const int Parts = 64;
    private const int Threads = 3;

    [Fact]
    public void Run_OfAJobOnTheStackWhileTheCollectorMovesItsObjects_IsRight()
    {
        WorkerPool pool = new(WorkerTimes.Default);
        List<int[]> results = [];

        for (int round = 0; round < 10; round++)
        {
            CollectingJob job = CollectingJob.Create();
            pool.Run(ref job, Parts, Threads);
            results.Add(job.Target);
        }

        results.Should().OnlyContain(target => target.SequenceEqual(Enumerable.Range(1, Parts)));
    }

    [Fact]
    public void Run_OfAJobWithinAnObjectThatTheCollectorWouldMove_IsRight()
    {
        WorkerPool pool = new(WorkerTimes.Default);
        List<int[]> results = [];

        for (int round = 0; round < 10; round++)
        {
            Holder holder = new() { Job = CollectingJob.Create() };
            pool.Run(ref holder.Job, Parts, Threads);
            results.Add(holder.Job.Target);
        }

        results.Should().OnlyContain(target => target.SequenceEqual(Enumerable.Range(1, Parts)));
    }

    [Fact]
    public void Run_WithWorkersAwake_AllocatesNothing()
    {
        WorkerPool pool = new(WorkerTimes.Default);
        CollectingJob job = CollectingJob.Create() with { IsQuiet = true };

        long bytes = Allocations.OfSmallestRound(() => pool.Run(ref job, Parts, Threads));

        bytes.Should().Be(0);
    }

    [Fact]
    public void Run_WithWorkersThatSleep_AllocatesNothing()
    {
        WorkerPool pool = new(WorkerTimes.Default with { Eager = TimeSpan.Zero, Patient = TimeSpan.Zero });
        CollectingJob job = CollectingJob.Create() with { IsQuiet = true };

        long bytes = Allocations.OfSmallestRound(() => pool.Run(ref job, Parts, Threads));

        bytes.Should().Be(0);
    }

    /// <summary>Adds 1 to each number of an array, with some garbage collections in between unless it is quiet.</summary>
    private record struct CollectingJob(int[] Source, int[] Target, bool IsQuiet) : IParallelJob
    {
        public static CollectingJob Create() => new([.. Enumerable.Range(0, Parts)], new int[Parts], false);

        public readonly void Run(int part, int slot)
        {
            if (!IsQuiet && part % 16 == 0)
            {
                _ = new byte[1000];
                GC.Collect(part / 16 % 3, GCCollectionMode.Forced, blocking: true, compacting: true);
            }

            Target[part] = Source[part] + 1;
        }
    }

    private sealed class Holder
    {
        public CollectingJob Job;
    }
}
