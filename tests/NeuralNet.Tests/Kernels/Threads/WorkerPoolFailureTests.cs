namespace NeuralNet.Tests.Kernels;

/// <summary>Jobs that fail. The caller gets the exception, and no thread still works on the job afterwards.</summary>
public sealed class WorkerPoolFailureTests
{
    private readonly WorkerPool pool = new(WorkerTimes.Default with { Idle = TimeSpan.FromMilliseconds(200) });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Run_WithAPartThatThrows_ThrowsItToTheCaller(int throwingSlot)
    {
        Meeting meeting = new(2);
        ActionJob job = new((_, slot) => Throw<InvalidTimeZoneException>(meeting.Join() && slot == throwingSlot));

        Action act = () => pool.Run(ref job, 2, 2);

        act.Should().Throw<InvalidTimeZoneException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_WithPartsThatThrow_BeginsNoFurther(int threads)
    {
        int begun = 0;
        ActionJob job = new((_, _) => Throw<InvalidTimeZoneException>(Interlocked.Increment(ref begun) > 0));

        Action act = () => pool.Run(ref job, 1_000_000, threads);

        act.Should().Throw<InvalidTimeZoneException>();
        begun.Should().BeLessThanOrEqualTo(threads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Run_WithAPartThatThrows_ReturnsWhenNobodyIsAtWork(int throwingSlot)
    {
        Meeting meeting = new(2);
        int atWork = 0;
        ActionJob job = new((_, slot) =>
        {
            bool throws = slot == throwingSlot;
            Interlocked.Add(ref atWork, throws ? 0 : 1);
            meeting.Join();
            Throw<InvalidTimeZoneException>(throws);
            SpinFor(100_000);
            Interlocked.Decrement(ref atWork);
        });

        Action act = () => pool.Run(ref job, 2, 2);

        act.Should().Throw<InvalidTimeZoneException>();
        Volatile.Read(ref atWork).Should().Be(0);
    }

    [Fact]
    public void Run_OfAThreadThatIsInterrupted_ReturnsWhenNobodyIsAtWork()
    {
        Meeting meeting = new(2);
        int atWork = 0;
        int leftAtWork = -1;
        ActionJob job = new((_, slot) =>
        {
            Interlocked.Add(ref atWork, slot);
            meeting.Join();
            InterruptThisThread(slot == 0);
            SpinFor(slot * 100_000);
            Interlocked.Add(ref atWork, -slot);
        });
        Thread caller = new(() =>
        {
            try
            {
                pool.Run(ref job, 2, 2);
            }
            finally
            {
                leftAtWork = Volatile.Read(ref atWork);
            }
        });

        caller.Start();
        caller.Join();

        leftAtWork.Should().Be(0);
    }

    [Fact]
    public void Run_AfterManyFailures_DoesEachPartOnce()
    {
        ActionJob failing = new((_, _) => throw new InvalidTimeZoneException());
        int[] done = new int[100];
        ActionJob job = new((part, _) => Interlocked.Increment(ref done[part]));
        for (int i = 0; i < 50; i++)
        {
            Action act = () => pool.Run(ref failing, 10, 4);
            act.Should().Throw<InvalidTimeZoneException>();
        }

        pool.Run(ref job, done.Length, 4);

        done.Should().Equal(Enumerable.Repeat(1, done.Length));
    }

    private static void Throw<TException>(bool condition)
        where TException : Exception, new()
    {
        if (condition)
        {
            throw new TException();
        }
    }

    private static void InterruptThisThread(bool condition)
    {
        if (condition)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private static void SpinFor(int iterations)
    {
        for (int i = 0; i < iterations; i += 100)
        {
            Thread.SpinWait(100);
        }
    }
}
