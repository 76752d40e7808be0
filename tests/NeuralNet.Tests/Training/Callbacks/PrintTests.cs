using System.Globalization;
using System.Text.RegularExpressions;
using NeuralNet.Data;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Tests.Training.Callbacks;

[Collection(ConsoleTests.Name)]
public sealed partial class PrintTests : IDisposable
{
    private readonly StringWriter writer = new() { NewLine = "\n" };

    private string[] Lines => writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => writer.Dispose();

    [Theory]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(2, 5, "2 4 5")]
    [InlineData(2, 4, "2 4")]
    [InlineData(5, 3, "3")]
    public void Print_OfEveryFewEpochs_PrintsThemAndTheLast(int every, int epochs, string expected)
    {
        CallbackTraining.Fit(epochs, Callback.Print(every, writer));

        PrintedEpochs().Should().Be(expected);
    }

    [Fact]
    public void Line_HasTheNumbersOfTheReport()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(new TrainingOptions
        {
            Epochs = 12,
            Metrics = [Metric.F1(), Metric.BrierScore],
            Callbacks = [Callback.Print(every: 3, writer)],
        });

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>(), CallbackTraining.Validation<double>());

        EpochReport third = history.Epochs[2];
        string seconds = third.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
        Lines[0].Should().Be(
            $"epoch  3 of 12: {new Evaluation(third.Cost, third.Accuracy) { Metrics = third.Metrics }}; validation: {third.Validation}; learning rate 0.1; {seconds} s");
        Lines[0].Should().MatchRegex(
            @"^epoch  3 of 12: cost 0\.\d+, accuracy \d\d\.\d\d %, F1\(Macro\) 0\.\d+, BrierScore 0\.\d+; validation: cost 0\.\d+, accuracy \d\d\.\d\d %, "
            + @"F1\(Macro\) 0\.\d+, BrierScore 0\.\d+; learning rate 0\.1; \d+\.\d s$");
        Lines[3].Should().StartWith("epoch 12 of 12: ");
    }

    [Fact]
    public void Line_OfAnOptimizerWithoutRate_HasNone()
    {
        Trainer<double> trainer = new(
            Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.Softmax }), Cost.CrossEntropy, Optimizer.Lbfgs(),
            new TrainingOptions { Epochs = 1, BatchSize = TrainingOptions.FullBatch, Callbacks = [Callback.Print(writer: writer)] });

        trainer.Fit(CallbackTraining.Data<double>());

        Lines.Should().ContainSingle().Which.Should().MatchRegex(@"^epoch 1 of 1: cost 0\.\d+, accuracy \d\d\.\d\d %; \d+\.\d s$");
    }

    [Fact]
    public void Line_InAnyCulture_HasADecimalPoint()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            CallbackTraining.Fit(1, Callback.Print(writer: writer));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Lines[0].Should().MatchRegex(@"^epoch 1 of 1: cost \d\.\d+, accuracy \d\d\.\d\d %; learning rate 0\.1; \d+\.\d s$");
    }

    [Fact]
    public void Training_StoppedEarly_EndsWithItsLastEpoch()
    {
        CallbackTraining.Fit(100, Callback.Print(every: 5, writer), Callback.StopWhen(report => report.Epoch == 7));

        PrintedEpochs().Should().Be("5 7");
    }

    [Fact]
    public void Training_StoppedInAnEpochThatIsPrinted_PrintsItOnce()
    {
        CallbackTraining.Fit(100, Callback.Print(every: 5, writer), Callback.StopWhen(report => report.Epoch == 10));

        PrintedEpochs().Should().Be("5 10");
    }

    [Fact]
    public void Training_StoppedBeforeItsFirstEpochEnds_PrintsNothing()
    {
        CallbackTraining.Fit(2, new Diary([]) { StopsAtBegin = true }, Callback.Print(writer: writer));

        writer.ToString().Should().BeEmpty();
    }

    [Fact]
    public void Training_ThatDiverges_EndsWithTheLastEpochThatIsComplete()
    {
        Trainer<float> trainer = new(
            Network.Create<float>(3, 1, new Dense(2)), Cost.MeanSquaredError, Optimizer.Sgd(Schedule.Piecewise(0.01, (10, Schedule.Constant(1e30)))),
            new TrainingOptions { Epochs = 9, BatchSize = 4, Callbacks = [Callback.Print(every: 2, writer)] });

        Action act = () => trainer.Fit(CallbackTraining.Data<float>());

        act.Should().Throw<TrainingDivergedException>();
        PrintedEpochs().Should().Be("2 3");
    }

    [Fact]
    public void Training_ContinuedByAnotherFit_CountsOn()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(7, Callback.Print(every: 5, writer));

        trainer.Fit(CallbackTraining.Data<double>());
        trainer.Fit(CallbackTraining.Data<double>());

        PrintedEpochs().Should().Be("5 7 10 14");
        Lines[2].Should().StartWith("epoch 10 of 14: ");
    }

    [Fact]
    public void Training_ResumedWithOtherLines_IsTheSameTraining()
    {
        string folder = Directory.CreateTempSubdirectory("print").FullName;
        try
        {
            Checkpointing checkpointing = new(folder) { EveryIterations = 1, Keep = 100 };
            CallbackTraining.Trainer<double>(9, checkpointing, Callback.Print(every: 2, TextWriter.Null)).Fit(CallbackTraining.Data<double>());
            Trainer<double> resumed = CallbackTraining.Trainer<double>(9, checkpointing, Callback.Print(every: 4, writer));
            string fifthEpoch = new CheckpointFolder(folder).PathOf(5 * CallbackTraining.IterationsOfAnEpoch);

            Checkpoint.Resume(resumed, fifthEpoch, CallbackTraining.Data<double>());

            PrintedEpochs().Should().Be("8 9");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Warnings_ArePrintedAfterTheFirstEpoch()
    {
        Dataset<double> same = new(CallbackTraining.Data<double>().Inputs, OneHot.Encode<double>([.. Enumerable.Repeat(1, 11)], 2));

        TrainingHistory history = CallbackTraining.Trainer<double>(4, Callback.Print(every: 2, writer)).Fit(same);

        Lines.Should().HaveCount(3);
        Lines[0].Should().Be($"warning: {history.Warnings.Single()}");
        Lines[1].Should().StartWith("epoch 2 of 4: ").And.NotContain("warning");
    }

    [Fact]
    public void Print_WithoutAWriter_WritesToTheConsole()
    {
        TextWriter before = Console.Out;
        try
        {
            Callback print = Callback.Print();
            Console.SetOut(writer);
            CallbackTraining.Fit(2, print);
        }
        finally
        {
            Console.SetOut(before);
        }

        PrintedEpochs().Should().Be("1 2");
    }

    [Fact]
    public void Print_OfNoEpochs_IsRefused()
    {
        Action act = () => Callback.Print(every: 0);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("every must be at least 1, but was 0.*");
    }

    private string PrintedEpochs() => string.Join(' ', Lines.Select(line => Epoch().Match(line).Groups[1].Value));

    [GeneratedRegex(@"^epoch +(\d+) of \d+: cost ")]
    private static partial Regex Epoch();
}
