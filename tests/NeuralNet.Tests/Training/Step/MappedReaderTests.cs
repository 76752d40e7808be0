namespace NeuralNet.Tests.Training;

/// <summary>Mapped files whose examples are in the cache of the system, or must come from the disk.</summary>
public sealed class MappedReaderTests
{
    private const int Count = 40;
    private const int BatchSize = 10;

    private static readonly Dataset<double> Data = Examples.Classification<double>(4, 3, Count, seed: 1);

    private static readonly int[] Order = [.. Enumerable.Range(0, Count).Select(i => (7 * i) % Count)];

    [Fact]
    public void Take_OfFastReads_TouchesNothing()
    {
        Clock clock = new();
        Mapped source = new(clock) { ReadTime = TimeSpan.FromMicroseconds(BatchSize) };
        using MappedReader<double> reader = Reader(source, clock);

        reader.Begin(Order, 0);
        double[][] batches = [.. Enumerable.Range(0, 4).Select(i => reader.Take(i * BatchSize, BatchSize).Inputs.Values.ToArray())];
        reader.End();

        source.Touched.Should().BeEmpty();
        batches.Should().BeEquivalentTo(
            Order.Chunk(BatchSize).Select(examples => Data.Select(examples).Inputs.ToColumnMajorArray()), options => options.WithStrictOrdering());
    }

    [Fact]
    public void Take_OfASlowRead_TouchesTheNextExamplesOnAnotherThread()
    {
        Clock clock = new();
        Mapped source = new(clock) { ReadTime = TimeSpan.FromMilliseconds(1), TouchTime = TimeSpan.FromMilliseconds(1) };
        using MappedReader<double> reader = Reader(source, clock);

        reader.Begin(Order, BatchSize);
        _ = reader.Take(BatchSize, BatchSize);
        reader.End();
        _ = reader.Take(2 * BatchSize, BatchSize);
        reader.End();

        source.Touched.Should().Equal(Order[(2 * BatchSize)..], "each example is touched once");
        source.ToucherId.Should().NotBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void Take_AfterTheTouchesWereFast_TouchesNoMore()
    {
        Clock clock = new();
        Mapped source = new(clock) { ReadTime = TimeSpan.FromMilliseconds(1) };
        using MappedReader<double> reader = Reader(source, clock);
        reader.Begin(Order, 0);
        _ = reader.Take(0, BatchSize);
        reader.End();
        source.Touched.Clear();
        source.ReadTime = TimeSpan.Zero;

        reader.Begin(default, 0);
        _ = reader.Take(0, BatchSize);
        reader.End();

        source.Touched.Should().BeEmpty();
    }

    [Fact]
    public void Take_AfterATouchThatThrew_ThrowsOnlyIfItsReadDoes()
    {
        Clock clock = new();
        Mapped source = new(clock) { ReadTime = TimeSpan.FromMilliseconds(1), Fails = true };
        using MappedReader<double> reader = Reader(source, clock);
        reader.Begin(Order, 0);

        _ = reader.Take(0, BatchSize);
        reader.End();
        Action act = () => reader.Take(BatchSize, BatchSize);

        act.Should().NotThrow();
    }

    private static MappedReader<double> Reader(Mapped source, Clock clock) =>
        new(source, new EpochBatches(Count, new TrainingOptions { BatchSize = BatchSize }), "training data", checks: null, threads: 2, clock);

    private sealed class Clock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref now);

        public void Pass(TimeSpan time) => Interlocked.Add(ref now, time.Ticks);
    }

    private sealed class Mapped(Clock clock) : ExampleSource<double>
    {
        public override int Count => Data.Count;

        public override int InputSize => Data.InputSize;

        public override int TargetSize => Data.TargetSize;

        public TimeSpan ReadTime { get; set; }

        public TimeSpan TouchTime { get; init; }

        public bool Fails { get; init; }

        public List<int> Touched { get; } = [];

        public int ToucherId { get; private set; }

        internal override bool IsMapped => true;

        public override void Gather(ReadOnlySpan<int> indices, Columns<double> batchInputs, Columns<double> batchTargets)
        {
            clock.Pass(ReadTime);
            Data.Gather(indices, batchInputs, batchTargets);
        }

        internal override void Touch(ReadOnlySpan<int> indices)
        {
            clock.Pass(TouchTime);
            Touched.AddRange(indices);
            ToucherId = Environment.CurrentManagedThreadId;
            if (Fails)
            {
                throw new IOException("It is gone.");
            }
        }
    }
}
