using System.Globalization;
using System.Text.Json;

namespace NeuralNet.Reports.Tests.TensorBoard;

public sealed class TensorBoardLogTests
{
    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Constructor_WithoutAFolder_SaysSo()
    {
        Action ofNull = () => _ = new TensorBoardLog(null!);
        Action ofSpace = () => _ = new TensorBoardLog(" ");
        Action ofNullCharacter = () => _ = new TensorBoardLog("a\0b");

        ofNull.Should().Throw<ArgumentNullException>().WithParameterName("Folder");
        ofSpace.Should().Throw<ArgumentException>().WithParameterName("Folder");
        ofNullCharacter.Should().Throw<ArgumentException>().WithMessage("Folder must be a path, but it has a null character*");
    }

    [Fact]
    public void Intervals_BelowZero_AreRefused()
    {
        Action histograms = () => _ = new TensorBoardLog("log") { HistogramEvery = -1 };
        Action steps = () => _ = new TensorBoardLog("log") { StepEvery = -2 };

        histograms.Should().Throw<ArgumentOutOfRangeException>().WithMessage("HistogramEvery must be a number of epochs, or 0 for none, but was -1.*");
        steps.Should().Throw<ArgumentOutOfRangeException>().WithMessage("StepEvery must be a number of updates, or 0 for none, but was -2.*");
    }

    [Fact]
    public void ToString_WithAFolder_IsTheNameOnly() => new TensorBoardLog("log").ToString().Should().Be("TensorBoardLog");

    [Fact]
    public void Intervals_OfZero_WriteNoHistogramsAndNoSteps()
    {
        using TemporaryFolder folder = new();

        LogTraining.Trainer<float>(40, new TensorBoardLog(folder.Path) { HistogramEvery = 0, StepEvery = 0 }).Fit(LogTraining.Data<float>());
        JsonElement read = EventReader.Read(folder.Path);

        read.Values("histogram").Should().BeEmpty();
        read.Tags().Should().NotContain("cost/batch");
    }

    [Fact]
    public void Texts_OfATraining_ShowNetworkAndSettings()
    {
        using TemporaryFolder folder = new();
        Trainer<double> trainer = LogTraining.Trainer<double>(2, new TensorBoardLog(folder.Path));

        trainer.Fit(LogTraining.Data<double>());
        JsonElement read = EventReader.Read(folder.Path);

        string network = read.Texts("network").Should().ContainSingle().Subject;
        network.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().Equal(trainer.Network.ToString().Split('\n').Select(line => "    " + line));
        read.Texts("settings").Should().ContainSingle().Which.Should().Contain($"    optimizer = {trainer.Optimizer}\n").And.Contain("    seed = 7\n");
    }

    [Fact]
    public void HyperParameters_OfATraining_HaveTheirTypes()
    {
        using TemporaryFolder folder = new();

        LogTraining.Trainer<float>(2, new TensorBoardLog(folder.Path) { Clock = new FixedClock(NewYear) }).Fit(LogTraining.Data<float>());
        JsonElement read = EventReader.Read(folder.Path);
        JsonElement settings = read.Settings();

        settings.GetProperty("cost").GetString().Should().Be(Cost.CrossEntropy.ToString());
        settings.GetProperty("optimizer").GetString().Should()
            .Be("Chain(Adam(beta1: 0.9, beta2: 0.999, epsilon: 1E-08), LearningRate(Step(initial: 0.01, factor: 0.5, iterations: 6)))");
        settings.GetProperty("batch_size").GetDouble().Should().Be(4);
        settings.GetProperty("seed").GetDouble().Should().Be(7);
        settings.GetProperty("epochs").GetDouble().Should().Be(2);
        settings.GetProperty("shuffle").GetBoolean().Should().BeTrue();
        settings.GetProperty("learning_rate").GetDouble().Should().Be(0.01);
        settings.GetProperty("parameters").GetDouble().Should().Be(26);
        settings.GetProperty("training_examples").GetDouble().Should().Be(12);
        settings.GetProperty("validation_examples").GetDouble().Should().Be(0);
        settings.GetProperty("precision").GetString().Should().Be("float");
        read.Values("start").Single().GetProperty("start").GetProperty("start_time_secs").GetDouble().Should().Be(1_767_225_600.25);
        read.Ends().Should().Equal(1);
    }

    [Fact]
    public void Times_OfTheEvents_AreThoseOfTheClock()
    {
        using TemporaryFolder folder = new();

        LogTraining.Trainer<float>(3, new TensorBoardLog(folder.Path) { Clock = new FixedClock(NewYear) }).Fit(LogTraining.Data<float>());
        double[] times = [.. EventReader.Read(folder.Path).Events().Select(each => each.GetProperty("wall_time").GetDouble())];

        Path.GetFileName(folder.Files.Should().ContainSingle().Subject)
            .Should().Be($"events.out.tfevents.1767225600.neuralnet.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.0");
        times.Should().BeInAscendingOrder().And.OnlyContain(time => time * 4 % 1 == 0 && time > 1_767_225_600 && time < 1_767_225_610);
    }

    [Fact]
    public void Events_OfTheBeginning_AreVersionStartAndTexts()
    {
        using TemporaryFolder folder = new();

        LogTraining.Trainer<float>(1, new TensorBoardLog(folder.Path)).Fit(LogTraining.Data<float>());
        JsonElement[] events = [.. EventReader.Read(folder.Path).Events()];

        events[0].GetProperty("file_version").GetString().Should().Be("brain.Event:2");
        events[1].GetProperty("session_log").GetProperty("status").GetInt32().Should().Be(1);
        events[1].GetProperty("step").GetInt64().Should().Be(0);
        events[2].GetProperty("values").EnumerateArray().Select(value => value.GetProperty("tag").GetString()).Should().Equal("network", "settings");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"quotes\" 'and' \\slashes/ ../..")]
    [InlineData("עברית \u202eright to left\u202c")]
    [InlineData("\u0000\u0007\n\u2028 controls")]
    [InlineData("half \ud83d of a pair")]
    [InlineData("")]
    public void Metrics_WithHostileNames_HaveTheirCurves(string name)
    {
        using TemporaryFolder folder = new();
        HostileMetric metric = new(name);
        Trainer<double> trainer = LogTraining.Trainer<double>(
            new TrainingOptions { Epochs = 3, Metrics = [metric], Callbacks = [new TensorBoardLog(folder.Path)] });

        TrainingHistory history = trainer.Fit(LogTraining.Data<double>());
        JsonElement read = EventReader.Read(folder.Path);

        string tag = read.Tags().Should()
            .ContainSingle(tag => tag.EndsWith("/training", StringComparison.Ordinal) && tag != "cost/training" && tag != "accuracy/training").Subject;
        tag.Should().NotContainAny("\u202e", "\0", "\a", "\n", "\u2028");
        read.Curve(tag).Select(point => point.Number).Should().Equal(history.Epochs.Select(report => (float)report.Metrics[metric]));
    }

    [Fact]
    public void Metrics_WithLongAndEqualNames_HaveDifferentShortTags()
    {
        using TemporaryFolder folder = new();
        HostileMetric[] metrics = [new("cost"), new(new string('x', 10_000) + "1"), new(new string('x', 10_000) + "2")];
        Trainer<double> trainer = LogTraining.Trainer<double>(
            new TrainingOptions { Epochs = 1, Metrics = metrics, Callbacks = [new TensorBoardLog(folder.Path)] });

        trainer.Fit(LogTraining.Data<double>());

        EventReader.Read(folder.Path).Tags().Should().BeEquivalentTo(
            "cost/training", "cost/training (2)", "accuracy/training", "progress/epoch", "progress/learning_rate",
            $"{new string('x', 199)}…/training", $"{new string('x', 199)}…/training (2)");
    }

    [Fact]
    public void Files_InACultureWithCommas_AreTheSame()
    {
        using TemporaryFolder folder = new();
        CultureInfo before = CultureInfo.CurrentCulture;

        Train("invariant");
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA") { NumberFormat = { NumberDecimalSeparator = "،", NegativeSign = "∼" } };
        Train("arabic");
        CultureInfo.CurrentCulture = before;

        Written("arabic").Should().Equal(Written("invariant"));

        void Train(string name) => LogTraining.Trainer<double>(
            3, new TensorBoardLog(folder.Below(name)) { Clock = new FixedClock(NewYear) }).Fit(LogTraining.Data<double>());

        byte[] Written(string name) => File.ReadAllBytes(Directory.GetFiles(folder.Below(name)).Single());
    }

    [Fact]
    public void Steps_WithALog_AllocateNothing()
    {
        using TemporaryFolder folder = new();
        AllocationMeter silent = new();
        AllocationMeter writing = new();
        Dataset<float> data = LogTraining.Data<float>();

        LogTraining.Trainer<float>(10, new TensorBoardLog(folder.Below("silent")), silent).Fit(data);
        LogTraining.Trainer<float>(10, new TensorBoardLog(folder.Below("writing")) { StepEvery = 1 }, writing).Fit(data);

        silent.OfLastStep.Should().Be(0);
        writing.OfLastStep.Should().Be(0);
    }

    [Fact]
    public void Training_ThatDiverges_EndsAsAFailure()
    {
        using TemporaryFolder folder = new();
        Network<float> network = Network.Create<float>(3, seed: 1, new Dense(2));
        Trainer<float> trainer = new(
            network, Cost.MeanSquaredError, Optimizer.Sgd(1e30), new TrainingOptions { Epochs = 50, Callbacks = [new TensorBoardLog(folder.Path)] });

        Action fit = () => trainer.Fit(LogTraining.Data<float>());

        fit.Should().Throw<TrainingDivergedException>();
        EventReader.Read(folder.Path).Ends().Should().Equal(2);
    }

    [Fact]
    public void Training_ThatIsCancelled_HasNoEndYet()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        Trainer<float> trainer = LogTraining.Trainer<float>(5, new TensorBoardLog(folder.Path));

        trainer.Fit(LogTraining.Data<float>(), progress: new SynchronousProgress<EpochReport>(_ => source.Cancel()), cancellationToken: source.Token);
        JsonElement read = EventReader.Read(folder.Path);

        read.Curve("progress/epoch").Should().ContainSingle();
        read.Ends().Should().BeEmpty();
    }

    [Fact]
    public void Training_WithoutALearningRate_HasNoCurveOfIt()
    {
        using TemporaryFolder folder = new();
        Trainer<double> trainer = new(
            LogTraining.Net<double>(), Cost.CrossEntropy, Optimizer.Lbfgs(),
            new TrainingOptions { Epochs = 3, BatchSize = TrainingOptions.FullBatch, Callbacks = [new TensorBoardLog(folder.Path) { StepEvery = 1 }] });

        trainer.Fit(LogTraining.Data<double>());
        JsonElement read = EventReader.Read(folder.Path);

        read.Tags().Should().BeEquivalentTo("cost/training", "accuracy/training", "progress/epoch");
        read.Settings().TryGetProperty("learning_rate", out _).Should().BeFalse();
    }
}
