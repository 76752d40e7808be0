using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

/// <summary>The thread that reads ahead: what it reads when, and what its failures look like to the thread that computes.</summary>
public sealed class ExampleReaderTests
{
    private const int BatchSize = 4;

    /// <summary>Two batches of examples of one input and one target.</summary>
    private const int PortionBytes = 2 * BatchSize * 2 * sizeof(double);

    private static readonly Dataset<double> Numbered = Examples.Numbered<double>(30);

    [Fact]
    public void NextPortion_IsReadWhileTheFirstIsInUse()
    {
        using SemaphoreSlim read = new(0);
        using ExampleReader<double> reader = Create(new ListedSource<double>(Numbered, _ => read.Release()));
        reader.Begin();

        Batch<double> batch = reader.Take(0, BatchSize);
        read.Wait();
        read.Wait();

        batch.Targets.Values.ToArray().Should().Equal([0, 1, 2, 3], "the second portion has another memory");
        reader.Take(BatchSize, BatchSize).Targets.Values.ToArray().Should().Equal(4, 5, 6, 7);
    }

    [Fact]
    public void PortionAfterTheNext_IsNotReadBeforeTheFirstIsGivenBack()
    {
        List<int> firsts = [];
        using ExampleReader<double> reader = Create(new ListedSource<double>(Numbered, indices => firsts.Add(indices[0])));
        reader.Begin();

        reader.Take(0, BatchSize);
        reader.End();

        firsts.Should().BeSubsetOf([0, 8]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void Epochs_OfAnyOrderAndStart_GiveTheExamplesInThatOrder(int start)
    {
        EpochBatches batches = Batches();
        int[] order = [.. Enumerable.Range(0, Numbered.Count).Select(i => i * 7 % Numbered.Count)];
        using ExampleReader<double> reader = Create(new ListedSource<double>(Numbered));
        List<double> given = [];

        for (int epoch = 0; epoch < 3; epoch++)
        {
            reader.End();
            reader.Begin(order, start);
            for (int position = start; position < batches.Examples; position += batches.UpdateFrom(position))
            {
                given.AddRange(reader.Take(position, batches.UpdateFrom(position)).Targets.Values);
            }

            reader.Take(batches.Examples, 0).Count.Should().Be(0);
        }

        double[] once = [.. order.Skip(start).Select(example => (double)example)];
        given.Should().Equal([.. once, .. once, .. once]);
    }

    [Fact]
    public void End_WithinAnEpoch_LetsTheNextBeginAnew()
    {
        using ExampleReader<double> reader = Create(new ListedSource<double>(Numbered));
        reader.Begin();
        reader.Take(0, BatchSize);
        reader.Take(BatchSize, BatchSize);
        reader.End();
        reader.Begin(start: 4);

        reader.Take(4, BatchSize).Targets.Values.ToArray().Should().Equal(4, 5, 6, 7);
    }

    [Fact]
    public async Task Dispose_WithinARead_WaitsForItsEnd()
    {
        using ManualResetEventSlim begun = new();
        using ManualResetEventSlim released = new();
        bool hasEnded = false;
        using ExampleReader<double> reader = Create(new ListedSource<double>(Numbered, _ =>
        {
            begun.Set();
            released.Wait();
            hasEnded = true;
        }));
        reader.Begin();
        begun.Wait();
        Task disposing = Task.Run(reader.Dispose);

        disposing.IsCompleted.Should().BeFalse();
        released.Set();
        await disposing;

        hasEnded.Should().BeTrue();
    }

    [Fact]
    public void Dispose_WithoutAnEpoch_DoesNothing()
    {
        Action act = () => Create(new ListedSource<double>(Numbered)).Dispose();

        act.Should().NotThrow();
    }

    [Fact]
    public void InputThatIsNotFinite_IsNamedByItsExample()
    {
        Matrix<double> inputs = Examples.Uniform<double>(3, 30, seed: 1);
        inputs[2, 17] = double.NaN;
        Dataset<double> data = new(inputs, Examples.Uniform<double>(2, 30, seed: 2));

        Action act = () => ReadAll(data, Cost.MeanSquaredError);

        act.Should().Throw<InvalidDataException>().WithMessage(
            "Inputs of the training data must be finite numbers, but feature 2 of example 17, counted from 0, is NaN. Fill in the value, or leave the example out.");
    }

    [Fact]
    public void TargetThatDoesNotFitTheCost_IsNamedByItsExample()
    {
        Matrix<double> targets = Examples.Classes<double>(3, 30, seed: 1);
        targets[0, 21] = 0.5;
        Dataset<double> data = new(Examples.Uniform<double>(3, 30, seed: 1), targets);

        Action act = () => ReadAll(data, Cost.CrossEntropy);

        act.Should().Throw<InvalidDataException>()
            .WithMessage("Example 21 of the training data, counted from 0, does not fit. Of this example alone: CrossEntropy expects each column*sum to*");
    }

    [Fact]
    public void TargetThatDoesNotFitAMetric_IsNamedByItsExample()
    {
        Action act = () => ReadAll(Numbered, Cost.MeanSquaredError, Metric.Accuracy);

        act.Should().Throw<InvalidDataException>().WithMessage("Example 2 of the training data, counted from 0, does not fit.*Accuracy expects targets that are classes*");
    }

    [Fact]
    public void MissingTarget_IsNamedWithWhatASourceCanDo()
    {
        Matrix<double> targets = Examples.Uniform<double>(2, 30, seed: 2);
        targets[1, 23] = double.NaN;
        Dataset<double> data = new(Examples.Uniform<double>(3, 30, seed: 1), targets);

        Action act = () => ReadAll(data, Cost.MeanSquaredError);

        act.Should().Throw<InvalidDataException>().WithMessage(
            "Targets of the training data must be finite numbers, but output 1 of example 23, counted from 0, is NaN. Only a data set in memory can have "
            + "missing targets. Read the examples into one with Select, and call its WithMissingTargets.");
    }

    [Fact]
    public void NumberThatIsNoCategory_BehindTheExamplesThatFitChecks_IsNamedByItsExample()
    {
        Matrix<double> inputs = Matrix<double>.Build.Dense(1, 300, (_, i) => i == 270 ? 3 : i % 3);
        Trainer<double> trainer = new(Network.Create<double>(1, 1, new Embedding((0, 3, 2)), new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        Action act = () => trainer.Fit(new ListedSource<double>(new Dataset<double>(inputs, Examples.Uniform<double>(1, 300, seed: 1))));

        act.Should().Throw<InvalidDataException>().WithMessage("Example 270 of the training data, counted from 0, does not fit. Of this example alone: *takes feature 0 for a category*it is 3*");
    }

    [Fact]
    public void ReadThatFailsOnce_SaysThatNoSingleExampleFails()
    {
        bool hasFailed = false;
        using ExampleReader<double> reader = Create(new ListedSource<double>(Numbered, _ =>
        {
            if (!hasFailed)
            {
                hasFailed = true;
                throw new TimeoutException("No answer.");
            }
        }));
        reader.Begin();

        Action act = () => reader.Take(0, BatchSize);

        act.Should().Throw<IOException>().WithMessage("One of 8 examples of 30 of the training data cannot be read: No answer.");
    }

    private static EpochBatches Batches() => new(Numbered.Count, new TrainingOptions { BatchSize = BatchSize });

    private static ExampleReader<double> Create(ExampleSource<double> source) => new(source, Batches(), "training data", checks: null, PortionBytes);

    private static OutputCost<double> ForOutputs(Dataset<double> data, Cost cost) =>
        new(Network.Create<double>(data.InputSize, 1, new Dense(data.TargetSize) { Activation = cost.CanonicalActivation ?? Activation.Identity }), cost);

    private static void ReadAll(Dataset<double> data, Cost cost, params Metric[] metrics)
    {
        EpochBatches batches = Batches();
        using ExampleReader<double> reader = new(
            new ListedSource<double>(data), batches, "training data", new ExampleChecks<double>(ForOutputs(data, cost), metrics), PortionBytes);
        reader.Begin();
        for (int position = 0; position < batches.Examples; position += batches.UpdateFrom(position))
        {
            reader.Take(position, batches.UpdateFrom(position));
        }
    }
}
