using System.Numerics;
using NeuralNet.Serialization;

namespace NeuralNet.Reports.Tests.Recording;

public sealed class TrainingRecorderTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 6, BatchSize = 20, Seed = 3 };

    [Fact]
    public void Steps_OfPlainGradientDescent_HaveTheNormsOfGradientParametersAndUpdate()
    {
        NormsAgree<double>(1e-12);
        NormsAgree<float>(1e-5);
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(4, 8)]
    [InlineData(29, 2)]
    public void Steps_AtAnInterval_AreSampledFromTheFirstOn(int interval, int count)
    {
        TrainingRecord record = Trainings.RecordBy(
            to => new TrainingRecorder(to) { StepInterval = interval },
            Net(), Cost.MeanSquaredError, Optimizer.Sgd(0.01), Options, Trainings.Regression<double>(100, 1));

        record.StepInterval.Should().Be(interval);
        record.Steps.Select(step => step.Iteration).Should().Equal(Enumerable.Range(0, count).Select(i => 1 + ((long)i * interval)));
    }

    [Fact]
    public void Steps_MoreThanTheLargestNumber_AreThinnedOutAndTheIntervalDoubles()
    {
        TrainingRecord record = Trainings.RecordBy(
            to => new TrainingRecorder(to) { StepInterval = 1, MaxSteps = 8, MaxFrames = 3 },
            Net(), Cost.MeanSquaredError, Optimizer.Sgd(0.01), Options, Trainings.Regression<double>(100, 1));

        record.StepInterval.Should().Be(4);
        record.Steps.Select(step => step.Iteration).Should().Equal(1, 5, 9, 13, 17, 21, 25, 29);
        record.Frames.Select(frame => frame.Epoch).Should().Equal(0, 4, 6);
    }

    [Fact]
    public void Steps_OfAnOptimizerWithoutGradients_HaveTheUpdatesAlone()
    {
        List<double> norms = [];
        double[] before = new double[Net().ParameterCount];
        Net().CopyParametersTo(before);
        TrainingRecord record = Trainings.RecordBy(
            to => new TrainingRecorder(to) { StepInterval = 2 },
            Net(), Cost.MeanSquaredError, Optimizer.Lbfgs(), Options with { BatchSize = TrainingOptions.FullBatch, Callbacks = [new UpdateNorms(norms, before)] },
            Trainings.Regression<double>(100, 1));

        record.Steps.Should().HaveCount(3);
        record.Steps.Should().OnlyContain(step => double.IsNaN(step.Cost) && double.IsNaN(step.Layers[0].GradientNorm));
        record.Steps.Select(step => Math.Sqrt(step.Layers.Sum(layer => layer.UpdateNorm * layer.UpdateNorm)))
            .Should().Equal([norms[0], norms[2], norms[4]], (left, right) => Math.Abs(left - right) < 1e-12);
    }

    [Fact]
    public void Frames_OfAShortTraining_AreOneBeforeItAndOneForEachEpoch()
    {
        List<EpochReport> reports = [];
        TrainingRecord record = Trainings.Record(
            Net(), Cost.MeanSquaredError, Optimizer.Adam(0.01), Options with { Callbacks = [Callback.AfterEpoch(reports.Add)] },
            Trainings.Regression<double>(100, 1), Trainings.Regression<double>(50, 2));

        record.Frames.Select(frame => frame.Epoch).Should().Equal(0, 1, 2, 3, 4, 5, 6);
        record.Frames[0].Cost.Should().Be(double.NaN);
        record.Frames.Skip(1).Select(frame => frame.Cost).Should().Equal(reports.Select(report => report.Cost));
        record.Frames.Skip(1).Select(frame => frame.ValidationCost).Should().Equal(reports.Select(report => report.Validation?.Cost));
        record.BestValidation.Should().Be(reports.Select(report => (report.Epoch, report.Validation!.Cost)).MinBy(pair => pair.Cost));
        record.Layers.Should().Equal("layers.0: Dense(3 => 8, Tanh)", "layers.1: Dense(8 => 1)");
        record.StopReason.Should().Be(StopReason.Completed);
    }

    [Fact]
    public void Frames_OfWeights_CountThemAtTheirEpoch()
    {
        Network<double> network = Net();
        TrainingRecord record = Trainings.Record(
            network, Cost.MeanSquaredError, Optimizer.Adam(0.01), Options, Trainings.Regression<double>(100, 1));

        record.Frames[0].Weights[0].Should().BeEquivalentTo(Histogram.Of<double>(Net().GetParameter("layers.0.weight").Values));
        record.Frames[^1].Weights[0].Should().BeEquivalentTo(Histogram.Of<double>(network.GetParameter("layers.0.weight").Values));
        record.Frames[^1].Activations.Select(histogram => histogram.Counts.Sum()).Should().Equal(800, 100);
    }

    [Fact]
    public void SecondFit_WithTheSameRecord_BeginsItAnewAndContinuesTheCounts()
    {
        TrainingRecord record = new();
        Trainer<double> trainer = new(
            Net(), Cost.MeanSquaredError, Optimizer.Sgd(0.01), Options with { Callbacks = [new TrainingRecorder(record) { StepInterval = 1 }] });
        Dataset<double> data = Trainings.Regression<double>(100, 1);

        trainer.Fit(data);
        trainer.Fit(data);

        record.Frames.Select(frame => frame.Epoch).Should().Equal(6, 7, 8, 9, 10, 11, 12);
        record.Steps.Select(step => step.Iteration).Should().Equal(Enumerable.Range(31, 30).Select(i => (long)i));
    }

    [Fact]
    public void Record_UsedByTwoTrainingsAtATime_IsRefused()
    {
        TrainingRecord record = new();
        TrainingRecorder recorder = new(record);
        Action inner = () => Trainings.RecordBy(
            _ => recorder, Net(), Cost.MeanSquaredError, Optimizer.Sgd(0.01), Options, Trainings.Regression<double>(100, 1));

        Action act = () => Trainings.RecordBy(
            _ => recorder, Net(), Cost.MeanSquaredError, Optimizer.Sgd(0.01), Options with { Callbacks = [Callback.AfterEpoch(_ => inner())] },
            Trainings.Regression<double>(100, 1));

        act.Should().Throw<InvalidOperationException>().WithMessage("A TrainingRecord serves one call of Fit at a time*");
        inner.Should().NotThrow("the record is free again");
    }

    [Fact]
    public void Resume_FromACheckpoint_RecordsTheRestWithItsNumbers()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            TrainingRecord record = new();
            Dataset<double> data = Trainings.Regression<double>(100, 1);
            Trainer<double> Make() => new(
                Net(), Cost.MeanSquaredError, Optimizer.Adam(0.01),
                Options with { Callbacks = [new TrainingRecorder(record) { StepInterval = 5 }, new Checkpointing(folder) { EveryEpochs = 2, Keep = 10 }] });
            Make().Fit(data);
            StepSample[] whole = [.. record.Steps];

            Checkpoint.Resume(Make(), Checkpoint.All(folder)[^1], data);

            record.Steps.Should().HaveCountLessThan(whole.Length).And.NotBeEmpty();
            record.Steps.Should().BeEquivalentTo(whole[^record.Steps.Count..], options => options.Excluding(step => step.Path.EndsWith("Share")));
            record.Frames[^1].Epoch.Should().Be(6);
            record.Frames.Should().OnlyContain(frame => !double.IsNaN(frame.Cost), "the frame before the first step is left out");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Fit_OfTenThousandEpochs_KeepsTheRecordBounded()
    {
        Network<float> network = Network.Create<float>(3, 1, new Dense(2) { Activation = Activation.Tanh }, new Dense(1));
        List<int> counts = [];
        TrainingRecord record = new();
        TrainingOptions options = new()
        {
            Epochs = 10_000,
            BatchSize = TrainingOptions.FullBatch,
            Threads = 1,
            Callbacks = [new TrainingRecorder(record), Callback.AfterEpoch(_ => counts.Add(Math.Max(record.Steps.Count, 20 * record.Frames.Count)))],
        };

        new Trainer<float>(network, Cost.MeanSquaredError, Optimizer.Adam(0.001), options).Fit(Trainings.Regression<float>(8, 1));

        counts.Max().Should().BeLessThanOrEqualTo(1000);
        record.Frames.Should().HaveCountGreaterThan(25).And.HaveCountLessThanOrEqualTo(50);
        record.Steps.Should().HaveCount(200);
        record.FrameInterval.Should().Be(256);
        record.Frames[^1].Epoch.Should().Be(10_000);
    }

    [Fact]
    public void Step_ThatIsNotSampled_AllocatesNothing()
    {
        List<long> bytes = new(64);
        Trainings.RecordBy(
            to => new TrainingRecorder(to) { StepInterval = 1000 },
            Net(), Cost.MeanSquaredError, Optimizer.Adam(0.01), Options with { Epochs = 1, BatchSize = 2, Callbacks = [new AllocatedBytes(bytes)] },
            Trainings.Regression<double>(100, 1));

        bytes.Skip(20).Zip(bytes.Skip(21), (left, right) => right - left).Should().OnlyContain(step => step == 0);
    }

    [Fact]
    public void Settings_OfATraining_AreThoseThatAreNotTheDefault()
    {
        TrainingRecord record = Trainings.Record(
            Net(), Cost.MeanSquaredError, Optimizer.Sgd(0.01), Options with { Shuffle = false }, Trainings.Regression<double>(100, 1), Trainings.Regression<double>(7, 1));

        record.Settings.Should().BeEquivalentTo(new
        {
            Cost = "MeanSquaredError",
            Optimizer = Optimizer.Sgd(0.01).ToString(),
            Seed = 3,
            TrainingExamples = 100L,
            ValidationExamples = 7L,
        });
        record.Settings!.Options.Select(option => $"{option.Key} {option.Value}").Where(text => !text.StartsWith("Threads", StringComparison.Ordinal))
            .Should().Equal("Epochs 6", "BatchSize 20", "Shuffle no");
    }

    [Fact]
    public void Properties_WithValuesThatCannotBe_AreRefused()
    {
        TrainingRecorder recorder = new(new TrainingRecord());

        FluentActions.Invoking(() => new TrainingRecorder(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => recorder with { StepInterval = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("StepInterval must be at least 1, but was 0.*");
        FluentActions.Invoking(() => recorder with { MaxSteps = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => recorder with { MaxFrames = 1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => recorder with { Probe = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => recorder with { ImageSize = (0, 3) }).Should().Throw<ArgumentOutOfRangeException>();
        recorder.ToString().Should().Be("TrainingRecorder(StepInterval = automatic, MaxSteps = 1000, MaxFrames = 50, Probe = 128)");
    }

    private static Network<double> Net() => Network.Create<double>(3, 1, new Dense(8) { Activation = Activation.Tanh }, new Dense(1));

    private static void NormsAgree<T>(double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const double Rate = 0.25;
        Network<T> network = Network.Create<T>(3, 1, new Dense(37) { Activation = Activation.Tanh }, new Dropout(0.0), new Dense(1) { UseBias = false });
        double parameters = Norm(network.Layers[0].Parameters);
        TrainingRecord record = Trainings.Record(
            network, Cost.MeanSquaredError, Optimizer.Sgd(Rate), Options, Trainings.Regression<T>(100, 1));

        LayerSample first = record.Steps[0].Layers[0];
        first.ParameterNorm.Should().BeApproximately(parameters, tolerance * parameters);
        first.UpdateNorm.Should().BeApproximately(Rate * first.GradientNorm, 10 * tolerance * first.GradientNorm);
        first.GradientNorm.Should().BeGreaterThan(0.01);
        record.Steps[0].Cost.Should().BeGreaterThan(0);
        record.Steps[0].Layers.Should().HaveCount(2);
    }

    private static double Norm<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Math.Sqrt(parameters.Sum(parameter => parameter.Values.ToArray().Sum(value => double.CreateChecked(value * value))));
}
