namespace NeuralNet.Tests.Kernels;

public sealed class WorkerPoolTests
{
    private const int Threads = 4;

    /// <summary>As in the library, but threads end soon after the test.</summary>
    private static readonly WorkerTimes Usual = WorkerTimes.Default with { Idle = TimeSpan.FromMilliseconds(200) };

    /// <summary>Workers that go to sleep as soon as they have nothing to do.</summary>
    private static readonly WorkerTimes Sleepy = Usual with { Eager = TimeSpan.Zero, Patient = TimeSpan.Zero };

    public static TheoryData<int, int> PartsAndThreads()
    {
        TheoryData<int, int> data = [];
        foreach (int parts in new[] { 0, 1, 2, 3, 100 })
        {
            foreach (int threads in new[] { 1, 2, 3, 4, 7 })
            {
                data.Add(parts, threads);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PartsAndThreads))]
    public void Run_OfAnyNumberOfParts_DoesEachOnce(int parts, int threads)
    {
        WorkerPool pool = new(Usual);
        int[] done = new int[parts];
        ActionJob job = new((part, _) => Interlocked.Increment(ref done[part]));

        pool.Run(ref job, parts, threads);

        done.Should().Equal(Enumerable.Repeat(1, parts));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(1, 7)]
    [InlineData(0, 7)]
    public void Run_OnOneThreadOrOfOnePart_StartsNone(int parts, int threads)
    {
        WorkerPool pool = new(Usual);
        ActionJob job = new((_, _) => { });

        pool.Run(ref job, parts, threads);

        pool.Count.Should().Be(0);
    }

    [Theory]
    [InlineData(100, 3, 2)]
    [InlineData(3, 100, 2)]
    public void Run_OnSeveralThreads_StartsNoMoreThanItCanUse(int parts, int threads, int expected)
    {
        WorkerPool pool = new(Usual);
        ActionJob job = new((_, _) => { });

        pool.Run(ref job, parts, threads);

        pool.Count.Should().Be(expected);
    }

    [Fact]
    public void Run_OnSeveralThreads_GivesThoseAtWorkSlotsOfTheirOwn()
    {
        WorkerPool pool = new(Usual);
        int[] holders = new int[Threads];
        int clashes = 0;
        ActionJob job = new((_, slot) =>
        {
            Interlocked.Add(ref clashes, Interlocked.Exchange(ref holders[slot], 1));
            Thread.SpinWait(50);
            Volatile.Write(ref holders[slot], 0);
        });

        Repeat(200, _ => pool.Run(ref job, 40, Threads));

        clashes.Should().Be(0);
    }

    [Fact]
    public void Run_WithWorkersThatSleep_DoesEachPartOnce()
    {
        WorkerPool pool = new(Sleepy);
        int done = 0;
        ActionJob job = new((_, _) => Interlocked.Increment(ref done));

        Repeat(2000, _ => pool.Run(ref job, Threads, Threads));

        done.Should().Be(2000 * Threads);
    }

    [Fact]
    public void Run_WhoseWorkersFallAsleepMeanwhile_WakesThem()
    {
        WorkerPool pool = new(Sleepy);
        int missed = 0;

        Repeat(1000, round =>
        {
            Meeting meeting = new(2);
            ActionJob job = new((_, _) => Interlocked.Add(ref missed, meeting.Join() ? 0 : 1));
            Thread.SpinWait(round % 300);
            pool.Run(ref job, 2, 2);
        });

        missed.Should().Be(0);
    }

    [Fact]
    public void Run_WithAllWorkersBusy_DoesEverythingItself()
    {
        WorkerPool pool = new(Usual);
        Meeting begun = new(3);
        Meeting over = new(3);
        ActionJob occupation = new((_, _) => _ = begun.Join() && over.Join());
        Thread other = new(() => pool.Run(ref occupation, 2, 2));
        int[] slots = [.. Enumerable.Repeat(-1, 100)];
        ActionJob job = new((part, slot) => slots[part] = slot);
        other.Start();
        begun.Join();

        pool.Run(ref job, slots.Length, 2);

        over.Join();
        other.Join();
        slots.Should().Equal(new int[slots.Length]);
    }

    [Fact]
    public void Workers_WithoutWork_End()
    {
        WorkerPool pool = new(Sleepy with { Idle = TimeSpan.FromMilliseconds(10) });
        ActionJob job = new((_, _) => { });
        pool.Run(ref job, Threads, Threads);

        bool end = Meeting.Wait(() => pool.Count == 0);

        end.Should().BeTrue();
    }

    [Fact]
    public void Run_AfterTheWorkersHaveEnded_MakesNewOnes()
    {
        WorkerPool pool = new(Sleepy with { Idle = TimeSpan.FromMilliseconds(10) });
        Meeting meeting = new(2);
        int met = 0;
        ActionJob nothing = new((_, _) => { });
        ActionJob job = new((_, _) => Interlocked.Add(ref met, meeting.Join() ? 1 : 0));
        pool.Run(ref nothing, 2, 2);
        Meeting.Wait(() => pool.Count == 0);

        pool.Run(ref job, 2, 2);

        met.Should().Be(2);
    }

    [Fact]
    public void Run_WhileWorkersEnd_DoesEachPartOnce()
    {
        WorkerPool pool = new(Sleepy with { Idle = TimeSpan.FromMilliseconds(1) });
        int done = 0;
        ActionJob job = new((_, _) => Interlocked.Increment(ref done));

        Repeat(300, round =>
        {
            pool.Run(ref job, Threads, Threads);
            Thread.Sleep(round % 3);
        });

        done.Should().Be(300 * Threads);
    }

    [Fact]
    public async Task Run_FromManyCallersWithinJobsOfTheirOwn_EndsAndDoesEachPartOnce()
    {
        const int Callers = 8;
        const int Jobs = 500;
        WorkerPool pool = new(Usual);
        int done = 0;
        ActionJob inner = new((_, _) => Interlocked.Increment(ref done));
        ActionJob outer = new((_, _) => pool.Run(ref inner, 3, 3));
        Task[] callers =
        [
            .. Enumerable.Range(0, Callers).Select(_ => Task.Factory.StartNew(
                () => Repeat(Jobs, _ => pool.Run(ref outer, 5, Threads)),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)),
        ];

        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromMinutes(2));

        done.Should().Be(Callers * Jobs * 5 * 3);
    }

    private static void Repeat(int times, Action<int> action)
    {
        for (int i = 0; i < times; i++)
        {
            action(i);
        }
    }
}
