using System.Globalization;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Contracts.Continuation;
using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Issues;

/// <summary>A log once silently continued the file of another run and had the epochs 1, 2, 1, 2.</summary>
public sealed class CsvLogOfAnotherRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("csv-log").FullName;

    private string FilePath => Path.Combine(folder, "log.csv");

    private IEnumerable<int> Epochs =>
        File.ReadAllLines(FilePath).Skip(1).Select(line => int.Parse(line.Split(',')[0], CultureInfo.InvariantCulture));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void File_OfAnotherRun_IsReplaced()
    {
        Fit(2);

        Fit(3);

        Epochs.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void File_OfAnotherRunWithOtherMetrics_IsReplaced()
    {
        Fit(2);
        TrainingOptions options = new() { Epochs = 1, Metrics = [Metric.LogLoss], Callbacks = [new CsvLog(FilePath)] };

        CallbackTraining.Trainer<double>(options).Fit(CallbackTraining.Data<double>());

        Epochs.Should().Equal(1);
        File.ReadLines(FilePath).First().Should().EndWith(",LogLoss,validation_LogLoss");
    }

    /// <summary>Fit is called instead of Resume. This must not delete the log of the long run.</summary>
    [Fact]
    public void File_OfAnotherRun_StaysIfTheFitIsRefused()
    {
        Callback[] callbacks = [new CsvLog(FilePath), new Checkpointing(Path.Combine(folder, "run"))];
        CallbackTraining.Trainer<double>(2, callbacks).Fit(CallbackTraining.Data<double>());
        string before = File.ReadAllText(FilePath);
        Action again = () => CallbackTraining.Trainer<double>(2, callbacks).Fit(CallbackTraining.Data<double>());

        again.Should().Throw<InvalidOperationException>();

        File.ReadAllText(FilePath).Should().Be(before);
    }

    [Fact]
    public void File_OfARunThatIsResumed_IsContinued()
    {
        string run = Path.Combine(folder, "run");
        CallbackTraining.Trainer<double>(2, new CsvLog(FilePath), new Checkpointing(run)).Fit(CallbackTraining.Data<double>());

        Checkpoint.Resume(
            CallbackTraining.Trainer<double>(4, new CsvLog(FilePath), new Checkpointing(run)),
            Checkpoint.Latest(run)!,
            CallbackTraining.Data<double>(),
            options: new ResumeOptions { Allow = RunChanges.Epochs });

        Epochs.Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public void File_OfATrainerThatIsRestored_IsContinued()
    {
        string saved = Path.Combine(folder, "saved");
        Checkpoint.Save(Fit(2), saved);
        Trainer<double> restored = CallbackTraining.Trainer<double>(2, new CsvLog(FilePath));
        Checkpoint.Restore(restored, saved);

        restored.Fit(CallbackTraining.Data<double>());

        Epochs.Should().Equal(1, 2, 3, 4);
    }

    /// <summary>The checkpoint is from within the first epoch, when the log still contains the other run.</summary>
    [Fact]
    public void File_OfAnotherRunWhenAContinuedRunHasNoLineYet_IsReplaced()
    {
        List<object> points = [];
        CallbackTraining.Trainer<double>(2, new CsvLog(FilePath), new RestPoints(points)).Fit(CallbackTraining.Data<double>());
        RestPoint<double> within = points.Cast<RestPoint<double>>().First(point => point.IsWithinEpoch);
        Fit(3);

        CallbackTraining.Trainer<double>(2, new CsvLog(FilePath), new RestPoints([]))
            .Resume(new StateVisitor<double>(within.Store.ToLoad()), within.Network, CallbackTraining.Data<double>());

        Epochs.Should().Equal(1, 2);
    }

    [Fact]
    public void File_OfOtherMetricsWhenTheSameTrainerGoesOn_IsRefusedAndLeftAlone()
    {
        Trainer<double> trainer = Fit(2);
        File.WriteAllText(FilePath, File.ReadAllText(FilePath).Replace("elapsed_seconds", "elapsed_seconds,LogLoss", StringComparison.Ordinal));
        string before = File.ReadAllText(FilePath);
        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidDataException>().WithMessage("*this run continues, and expected a log with its columns, '', but found ',LogLoss'.*");

        File.ReadAllText(FilePath).Should().Be(before);
    }

    [Fact]
    public void File_OfSomethingElse_IsToldWithoutItsControlCharacters()
    {
        File.WriteAllText(FilePath, "\u001b[31m" + new string('x', 5000));
        Action act = () => Fit(1);

        string message = act.Should().Throw<InvalidDataException>().Which.Message;

        message.Should().NotContain("\u001b");
        message.Length.Should().BeLessThan(FilePath.Length + 400);
    }

    private Trainer<double> Fit(int epochs)
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(epochs, new CsvLog(FilePath));
        trainer.Fit(CallbackTraining.Data<double>());
        return trainer;
    }
}
