using System.Globalization;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Contracts.Continuation;

namespace NeuralNet.Tests.Training.Callbacks;

public sealed class CsvLogTests : IDisposable
{
    private const string Header = "epoch,iteration,cost,accuracy,learning_rate,validation_cost,validation_accuracy,elapsed_seconds";

    /// <summary>The log of a run with another metric.</summary>
    private const string OtherLog = Header + ",F1(Macro),validation_F1(Macro)\n1,3,0.5,,0.1,,,2,0.5,\n";

    private readonly string folder = Directory.CreateTempSubdirectory("csv-log").FullName;
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;

    private string FilePath => Path.Combine(folder, "log.csv");

    public void Dispose()
    {
        CultureInfo.CurrentCulture = culture;
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void File_ReadBack_HasTheNumbersOfTheReportsToTheBit()
    {
        UseDecimalCommas();
        Trainer<double> trainer = CallbackTraining.Trainer<double>(3, new CsvLog(FilePath));

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>(), CallbackTraining.Validation<double>());

        string[] lines = File.ReadAllLines(FilePath);
        lines[0].Should().Be(Header);
        lines.Skip(1).Select(Numbers).Should().BeEquivalentTo(
            history.Epochs.Select(report => new double?[]
            {
                report.Epoch, report.Iteration, report.Cost, report.Accuracy, report.LearningRate, report.Validation!.Cost,
                report.Validation.Accuracy, report.Elapsed.TotalSeconds,
            }),
            options => options.WithStrictOrdering());
    }

    [Fact]
    public void File_WithoutValidationOrClasses_HasEmptyFields()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        TrainingOptions options = new() { Epochs = 1, Callbacks = [new CsvLog(FilePath)] };

        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), options).Fit(Examples.Regression<double>(3, 2, 11, seed: 1));

        double?[] numbers = Numbers(File.ReadAllLines(FilePath)[1]);
        numbers.Select(number => number.HasValue).Should().Equal(true, true, true, false, true, false, false, true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void File_OfARunThatKeepsByTrainingData_EndsWithTheNumbersOfItsParameters(bool hasMetrics)
    {
        UseDecimalCommas();
        Metric[] metrics = hasMetrics ? [Metric.LogLoss, new CommaNamed()] : [];
        Trainer<double> trainer = CallbackTraining.Trainer<double>(
            new TrainingOptions { Epochs = 2, Metrics = metrics, Callbacks = [new CsvLog(FilePath), new KeepBest { Monitored = Monitored.Cost }] });

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>());
        TrainingHistory later = trainer.Fit(CallbackTraining.Data<double>());

        string[] lines = File.ReadAllLines(FilePath);
        lines[0].Should().StartWith(Header).And.EndWith($"training_cost,training_accuracy{string.Concat(metrics.Select(metric =>
            metric is CommaNamed ? $",\"training_{metric}\"" : $",training_{metric}"))}");
        EpochReport[] reports = [.. history.Epochs, .. later.Epochs];
        lines.Skip(1).Select(line => Numbers(line)[^(2 + metrics.Length)..]).Should().BeEquivalentTo(
            reports.Select(report => new double?[] { report.Training!.Cost, report.Training.Accuracy }.Concat(
                metrics.Select(metric => (double?)report.Training!.Metrics[metric]))),
            options => options.WithStrictOrdering());
        lines.Skip(1).Select(line => Numbers(line).Length).Should().OnlyContain(length => length == 10 + (3 * metrics.Length));
    }

    [Fact]
    public void File_WithMetrics_HasThemOfTrainingAndValidation()
    {
        UseDecimalCommas();
        Metric[] metrics = [Metric.LogLoss, new CommaNamed()];
        Trainer<double> trainer = CallbackTraining.Trainer<double>(
            new TrainingOptions { Epochs = 2, Metrics = metrics, Callbacks = [new CsvLog(FilePath)] });

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>(), CallbackTraining.Validation<double>());

        string[] lines = File.ReadAllLines(FilePath);
        lines[0].Should().Be(Header + ",LogLoss,\"Comma, named\",validation_LogLoss,\"validation_Comma, named\"");
        lines.Skip(1).Select(line => Numbers(line)[8..]).Should().BeEquivalentTo(
            history.Epochs.Select(report => new double?[]
            {
                report.Metrics[metrics[0]], report.Metrics[metrics[1]], report.Validation!.Metrics[metrics[0]], report.Validation.Metrics[metrics[1]],
            }),
            options => options.WithStrictOrdering());
    }

    [Fact]
    public void File_WithMetricsButWithoutValidation_HasEmptyFields()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(
            new TrainingOptions { Epochs = 1, Metrics = [Metric.LogLoss], Callbacks = [new CsvLog(FilePath)] });

        trainer.Fit(CallbackTraining.Data<double>());

        double?[] numbers = Numbers(File.ReadAllLines(FilePath)[1]);
        numbers.Select(number => number.HasValue).Should().Equal(true, true, true, true, true, false, false, true, true, false);
    }

    [Fact]
    public void File_OfOneLongLine_IsRefusedWithoutReadingItAll()
    {
        const int Length = 16 << 20;
        using (FileStream file = File.Create(FilePath))
        {
            file.SetLength(Length);
        }

        Trainer<double> trainer = CallbackTraining.Trainer<double>(1, new CsvLog(FilePath));
        Action act = () => trainer.Fit(CallbackTraining.Data<double>());
        long before = GC.GetAllocatedBytesForCurrentThread();

        act.Should().Throw<InvalidDataException>().WithMessage("*but found*…'. Name another file.*");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(Length / 2);
    }

    [Fact]
    public void File_OfAnEarlierFitOfTheSameTrainer_IsContinuedUnderOneHeader()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(2, new CsvLog(FilePath));
        trainer.Fit(CallbackTraining.Data<double>());

        trainer.Fit(CallbackTraining.Data<double>());

        string[] lines = File.ReadAllLines(FilePath);
        lines.Count(line => line == Header).Should().Be(1);
        EpochsIn(lines).Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public void File_WhoseLastLineWasCutOff_IsContinuedOnALineOfItsOwn()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(1, new CsvLog(FilePath));
        trainer.Fit(CallbackTraining.Data<double>());
        File.WriteAllText(FilePath, Header + "\n1,3,0.5");

        trainer.Fit(CallbackTraining.Data<double>());

        File.ReadAllLines(FilePath)[1..].Should().HaveCount(2).And.HaveElementAt(0, "1,3,0.5");
    }

    [Fact]
    public void File_WhileTraining_HasTheEpochsSoFar()
    {
        List<int> lines = [];
        Callback count = Callback.AfterEpoch(_ => lines.Add(File.ReadAllLines(FilePath).Length));

        CallbackTraining.Trainer<double>(3, new CsvLog(FilePath), count).Fit(CallbackTraining.Data<double>());

        lines.Should().Equal(2, 3, 4);
    }

    [Fact]
    public void File_OfSomethingElse_IsRefusedAndLeftAlone()
    {
        File.WriteAllText(FilePath, "name,age\nAda,36\n");
        Trainer<double> trainer = CallbackTraining.Trainer<double>(3, new CsvLog(FilePath));
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidDataException>().WithMessage("*log.csv, line 1: expected the header*but found 'name,age'*");
        File.ReadAllText(FilePath).Should().Be("name,age\nAda,36\n");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void File_WithWindowsLineEnds_IsContinued()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(1, new CsvLog(FilePath));
        trainer.Fit(CallbackTraining.Data<double>());
        File.WriteAllText(FilePath, Header + "\r\n");

        trainer.Fit(CallbackTraining.Data<double>());

        File.ReadAllLines(FilePath).Should().HaveCount(2);
    }

    [Fact]
    public void File_ThatCannotBeWritten_IsFoundOutBeforeTraining()
    {
        File.WriteAllText(FilePath, "no folder");
        Trainer<double> trainer = CallbackTraining.Trainer<double>(3, new CsvLog(Path.Combine(FilePath, "log.csv")));
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<IOException>().WithMessage($"The folder {FilePath} does not exist and cannot be created.*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void CsvLog_WithoutAName_IsRefused()
    {
        Action act = () => _ = new CsvLog(" ");

        act.Should().Throw<ArgumentException>().WithParameterName("Path");
    }

    [Fact]
    public void File_WithLinesBehindThePointThatIsContinued_HasThemOnce()
    {
        RestPoint<double> point = PointAfterEpoch(2, epochs: 4);

        Resume(epochs: 4, point);

        string[] lines = File.ReadAllLines(FilePath);
        lines[0].Should().Be(Header);
        EpochsIn(lines).Should().Equal(1, 2, 3, 4);
    }

    [Theory]
    [InlineData("1,3,0.5,,0.1,,,2\n")]
    [InlineData("3,9,0.5,,0.1,,,2")]
    [InlineData("a note of mine\n")]
    public void File_WithLinesOfOthersBehindThePointThatIsContinued_KeepsThem(string line)
    {
        RestPoint<double> point = PointAfterEpoch(2, epochs: 4);
        File.AppendAllText(FilePath, line);

        Resume(epochs: 4, point);

        string[] lines = File.ReadAllLines(FilePath);
        lines.Should().HaveCount(1 + 4 + 1 + 2).And.HaveElementAt(5, line.TrimEnd());
    }

    [Fact]
    public void File_WithManyLinesOfOthersBehindThePointThatIsContinued_IsNotReadWhole()
    {
        const int Lines = 100_000;
        RestPoint<double> point = PointAfterEpoch(2, epochs: 4);
        File.AppendAllText(FilePath, string.Concat(Enumerable.Repeat("9,9,9\n", Lines)));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Resume(epochs: 4, point);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.Should().BeLessThan(6 * Lines);
    }

    [Fact]
    public void File_OfARunWhoseContinuationIsRefused_IsLeftAlone()
    {
        RestPoint<double> point = PointAfterEpoch(2, epochs: 4);
        string before = File.ReadAllText(FilePath) + "half a li";
        File.WriteAllText(FilePath, before);
        MemoryStore broken = point.Store.ToLoad().With("fit.callbacks.0.length", new long[] { -1 });

        Action act = () => Resume(epochs: 4, point with { Store = broken });

        act.Should().Throw<InvalidDataException>();
        File.ReadAllText(FilePath).Should().Be(before);
    }

    [Fact]
    public void File_ThatIsGoneWhenTheRunIsContinued_BeginsAnew()
    {
        RestPoint<double> point = PointAfterEpoch(2, epochs: 4);
        File.Delete(FilePath);

        Resume(epochs: 4, point);

        string[] lines = File.ReadAllLines(FilePath);
        lines[0].Should().Be(Header);
        EpochsIn(lines).Should().Equal(3, 4);
    }

    [Fact]
    public void File_OfSomethingElseWhenTheRunIsContinued_IsRefusedAndLeftAlone()
    {
        RestPoint<double> point = PointAfterEpoch(2, epochs: 4);
        File.WriteAllText(FilePath, "name,age\nAda,36\n");

        Action act = () => Resume(epochs: 4, point);

        act.Should().Throw<InvalidDataException>();
        File.ReadAllText(FilePath).Should().Be("name,age\nAda,36\n");
    }

    /// <summary>The run was interrupted before its first line, which would have replaced the log.</summary>
    [Fact]
    public void File_OfAnotherRunWithOtherMetrics_IsReplacedByARunThatWasInterruptedInItsFirstEpoch()
    {
        RestPoint<double> point = Points(epochs: 3).First(each => each.IsWithinEpoch);
        File.WriteAllText(FilePath, OtherLog);

        Resume(epochs: 3, point);

        string[] lines = File.ReadAllLines(FilePath);
        lines[0].Should().Be(Header);
        EpochsIn(lines).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void File_OfAnotherRunWithOtherMetrics_IsRefusedByARunThatHasLinesInIt()
    {
        RestPoint<double> point = PointAfterEpoch(2, epochs: 4);
        File.WriteAllText(FilePath, OtherLog);
        List<int> epochs = [];

        Action act = () => Resume(epochs: 4, point, Callback.AfterEpoch(report => epochs.Add(report.Epoch)));

        act.Should().Throw<InvalidDataException>().WithMessage("*this run continues, and expected a log with its columns*");
        File.ReadAllText(FilePath).Should().Be(OtherLog);
        epochs.Should().BeEmpty();
    }

    /// <summary>The run had no log before it was interrupted. Its state does not say which lines belong to it.</summary>
    [Fact]
    public void File_OfAnotherRunWithOtherMetrics_IsRefusedBeforeTrainingByALogThatIsNewInARunThatGoesOn()
    {
        string checkpoints = Path.Combine(folder, "checkpoints");
        CallbackTraining.Trainer<double>(2, new Checkpointing(checkpoints) { EveryIterations = 1, Keep = 100 }).Fit(CallbackTraining.Data<double>());
        File.WriteAllText(FilePath, OtherLog);
        Trainer<double> trainer = CallbackTraining.Trainer<double>(2, new CsvLog(FilePath));
        string before = Bits.Of(trainer.Network);

        Action act = () => Checkpoint.Resume(
            trainer, Checkpoint.All(checkpoints)[^1], CallbackTraining.Data<double>(), options: new ResumeOptions { Allow = RunChanges.Callbacks });

        act.Should().Throw<InvalidDataException>().WithMessage("*this run continues, and expected a log with its columns*");
        File.ReadAllText(FilePath).Should().Be(OtherLog);
        Bits.Of(trainer.Network).Should().Be(before);
    }

    private RestPoint<double> PointAfterEpoch(int epoch, int epochs) =>
        Points(epochs).Single(point => !point.IsWithinEpoch && point.Name.Contains($" {epoch} epochs", StringComparison.Ordinal));

    private IReadOnlyList<RestPoint<double>> Points(int epochs)
    {
        RestPoints points = new([]);
        CallbackTraining.Trainer<double>(epochs, new CsvLog(FilePath), points).Fit(CallbackTraining.Data<double>());
        return points.Of<double>();
    }

    private void Resume(int epochs, RestPoint<double> point, params Callback[] others) =>
        CallbackTraining.Trainer<double>(epochs, [new CsvLog(FilePath), new RestPoints([]), .. others])
            .Resume(new StateVisitor<double>(point.Store.IsLoading ? point.Store : point.Store.ToLoad()), point.Network, CallbackTraining.Data<double>());

    private sealed record CommaNamed : Metric
    {
        public override bool IsHigherBetter => true;

        protected override string Name => "Comma, named";

        public override MetricRun<T> Start<T>(int outputs) => Accuracy.Start<T>(outputs);
    }

    private static IEnumerable<double?> EpochsIn(string[] lines) => lines.Skip(1).Select(line => Numbers(line)[0]);

    private static double?[] Numbers(string line) =>
        [.. line.Split(',').Select(field => field.Length == 0 ? (double?)null : double.Parse(field, CultureInfo.InvariantCulture))];

    private static void UseDecimalCommas()
    {
        CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = commas;
    }
}
