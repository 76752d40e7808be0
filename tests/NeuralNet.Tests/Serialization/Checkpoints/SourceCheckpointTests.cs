using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>Checkpoints of a training whose examples are not in memory.</summary>
public sealed class SourceCheckpointTests : IDisposable
{
    private const int Last = 599;

    private static readonly Dataset<double> Data = Examples.Classification<double>(4, 3, Last + 1, seed: 1);

    private readonly string folder = Directory.CreateTempSubdirectory("source-checkpoints").FullName;

    private TrainingOptions Options => new()
    {
        Epochs = 2,
        BatchSize = 100,
        Callbacks = [new Checkpointing(folder) { EveryIterations = 1, EveryEpochs = 1, Keep = 100 }],
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Resume_WithinAnEpochOfBlocks_GivesTheBitsOfTheWholeFit()
    {
        Trainer<double> whole = Create();
        whole.Fit(Blocks(40));
        Trainer<double> resumed = Create();

        Checkpoint.Resume(resumed, PathOf(8), Blocks(40));

        Bits.Of(resumed.Network).Should().Be(Bits.Of(whole.Network));
    }

    /// <summary>Of these classes only the data in memory has an accuracy, because the cost is one for numbers.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resume_WithinAnEpochOfACostForNumbers_ChangesBetweenMemoryAndSource(bool beginsInMemory)
    {
        ExampleSource<double>[] both = beginsInMemory ? [Data, new ListedSource<double>(Data)] : [new ListedSource<double>(Data), Data];
        Trainer<double> whole = OfNumbers();
        whole.Fit(both[0]);
        Trainer<double> resumed = OfNumbers();

        TrainingHistory history = Checkpoint.Resume(resumed, PathOf(8), both[1]);

        Bits.Of(resumed.Network).Should().Be(Bits.Of(whole.Network));
        history.Epochs[1].Accuracy.HasValue.Should().Be(!beginsInMemory);
    }

    /// <summary>Otherwise some examples of the epoch would be used twice, and others never.</summary>
    [Theory]
    [InlineData(50, "in blocks of 50")]
    [InlineData(1, "*")]
    public void Resume_InOtherBlocks_IsRefusedOrBeginsTheEpochAgain(int blockSize, string text)
    {
        Create().Fit(Blocks(40));
        List<int> read = [];
        ListedSource<double> source = new(Data, read.AddRange, blockSize);

        Action act = () => Checkpoint.Resume(Create(), PathOf(8), Blocks(blockSize));
        TrainingHistory history = Checkpoint.Resume(Create(), PathOf(8), source, null, new ResumeOptions { Allow = RunChanges.Data });

        act.Should().Throw<ArgumentException>().WithMessage($"*training data: the run had 600 examples*in blocks of 40, but this training has *{text} (RunChanges.Data)*");
        history.Iterations.Should().Be(8 + 6);
        read.TakeLast(Data.Count).Order().Should().Equal(Enumerable.Range(0, Data.Count), "the epoch has each example once");
    }

    /// <summary>To identify the data takes two reads of all examples, and the checks before the training take one of the first 256.</summary>
    [Fact]
    public void FitAndResume_OfSources_ReadNothingTwiceWithoutNeed()
    {
        (ListedSource<double> training, ListedSource<double> validation) = (Counted(out int[] trained), Counted(out int[] validated));
        Create().Fit(training, validation);
        (int, int)[] ofFit = [(trained[0], trained[Last]), (validated[0], validated[Last])];
        Array.Clear(trained);
        Array.Clear(validated);

        Checkpoint.Resume(Create(), PathOf(6), training, validation);

        ofFit.Should().Equal((1 + 2 + 2, 2 + 2), (1 + 2 + 2, 2 + 2));
        new[] { (trained[0], trained[Last]), (validated[0], validated[Last]) }.Should().Equal([(1 + 2 + 1, 2 + 1), (1 + 2 + 1, 2 + 1)], "one epoch is left");
    }

    [Fact]
    public void Resume_WithOtherSettings_IsRefusedBeforeTheDataIsRead()
    {
        Create().Fit(Data);
        ListedSource<double> source = Counted(out int[] reads);
        Trainer<double> other = new(Create().Network, Cost.CrossEntropy, Optimizer.Adam(0.02), Options);

        Action act = () => Checkpoint.Resume(other, PathOf(6), source);

        act.Should().Throw<ArgumentException>().WithMessage("*Optimizer*");
        reads.Should().AllBeEquivalentTo(0);
    }

    private static ListedSource<double> Blocks(int size) => new(Data, blockSize: size);

    private static ListedSource<double> Counted(out int[] reads)
    {
        int[] counts = reads = new int[Data.Count];
        return new ListedSource<double>(Data, indices =>
        {
            foreach (int index in indices)
            {
                counts[index]++;
            }
        });
    }

    private Trainer<double> Create() => new(
        Network.Create<double>(4, 1, new Dense(5) { Activation = Activation.Tanh }, new Dropout(0.2), new Dense(3) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.Adam(0.01),
        Options);

    private Trainer<double> OfNumbers() => new(Network.Create<double>(4, 1, new Dense(3)), Cost.MeanSquaredError, Optimizer.Adam(0.01), Options);

    private string PathOf(long iteration) => new CheckpointFolder(folder).PathOf(iteration);
}
