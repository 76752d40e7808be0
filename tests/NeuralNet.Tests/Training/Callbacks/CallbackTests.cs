using System.Numerics;

namespace NeuralNet.Tests.Training.Callbacks;

public sealed class CallbackTests
{
    [Fact]
    public void Fit_TellsOfEverythingInOrder()
    {
        List<string> events = [];

        CallbackTraining.Fit(2, new Diary(events));

        events.Should().Equal("begin", "1", "2", "3", "epoch 1", "4", "5", "6", "epoch 2", "end Completed");
    }

    [Fact]
    public void Fit_StoppedByACallback_SaysSo()
    {
        TrainingHistory history = CallbackTraining.Fit(9, Callback.StopWhen(report => report.Epoch == 3));

        (history.StopReason, history.Epochs.Count).Should().Be((StopReason.Callback, 3));
    }

    [Fact]
    public void Fit_StoppedByTwoAtOnce_HasTheReasonOfTheFirst()
    {
        Callback[] callbacks = [new EarlyStopping(1) { Monitored = CallbackTraining.Script(1, 1) }, Callback.StopWhen(report => report.Epoch == 2)];

        TrainingHistory history = CallbackTraining.Fit(9, callbacks);

        history.StopReason.Should().Be(StopReason.EarlyStopped);
    }

    [Fact]
    public void Fit_StoppedAtItsBeginning_TakesNoStep()
    {
        List<string> events = [];

        TrainingHistory history = CallbackTraining.Fit(2, new Diary(events) { StopsAtBegin = true });

        (history.StopReason, history.Iterations).Should().Be((StopReason.Callback, 0));
        events.Should().Equal("begin", "end Callback");
    }

    [Fact]
    public void AfterEpoch_GetsTheReportsThatTheHistoryHas()
    {
        List<EpochReport> reports = [];

        TrainingHistory history = CallbackTraining.Fit(3, Callback.AfterEpoch(reports.Add));

        reports.Should().Equal(history.Epochs);
    }

    [Fact]
    public void Callback_SharedByTwoTrainers_HasAStateForEach()
    {
        EarlyStopping shared = new(3) { Monitored = CallbackTraining.Script(1, 1, 1, 1, 1, 1) };
        Trainer<float> outer = CallbackTraining.Trainer<float>(6, shared, Callback.AfterEpoch(_ => FitInner(shared)));

        TrainingHistory history = outer.Fit(CallbackTraining.Data<float>());

        history.Epochs.Should().HaveCount(4, "the waiting of inner trainings does not count for the outer one");
    }

    [Theory]
    [InlineData("begin")]
    [InlineData("2")]
    [InlineData("epoch 2")]
    [InlineData("end Completed")]
    public void Trainer_AfterACallbackThatThrows_CanBeUsedAgain(string where)
    {
        List<string> events = [];
        Trainer<double> trainer = CallbackTraining.Trainer<double>(2, new Diary(events) { ThrowsAt = where });
        Action act = () => trainer.Fit(CallbackTraining.Data<double>());
        act.Should().Throw<InvalidOperationException>().WithMessage(where);

        trainer.Step(CallbackTraining.Data<double>().Inputs, CallbackTraining.Data<double>().Targets).Should().BePositive();
        trainer.Network.Predict(CallbackTraining.Data<double>().Inputs).Enumerate().Should().OnlyContain(value => double.IsFinite(value));
    }

    [Fact]
    public void Fit_EndedByWhatNoCallbackThrew_TellsThemOfTheEnd()
    {
        List<string> events = [];
        Trainer<double> trainer = CallbackTraining.Trainer<double>(2, new Diary(events));
        ImmediateProgress progress = new(_ => throw new NotSupportedException("of the progress"));

        Action act = () => trainer.Fit(CallbackTraining.Data<double>(), progress: progress);

        act.Should().Throw<NotSupportedException>().WithMessage("of the progress");
        events.Should().Equal("begin", "1", "2", "3", "epoch 1", "end Failed");
    }

    [Theory]
    [InlineData("begin")]
    [InlineData("2")]
    [InlineData("epoch 1")]
    public void Fit_EndedByACallbackThatThrew_TellsNoneOfTheEnd(string where)
    {
        List<string> events = [];

        Action act = () => CallbackTraining.Fit(2, new Diary(events) { ThrowsAt = where });

        act.Should().Throw<InvalidOperationException>().WithMessage(where);
        events.Should().EndWith(where);
    }

    [Fact]
    public void Report_BeforeTheFirstEpochIsDone_IsRefused()
    {
        Action act = () => CallbackTraining.Fit(2, new TooEarly());

        act.Should().Throw<InvalidOperationException>().WithMessage("No epoch is complete yet*");
    }

    [Fact]
    public void Options_WithEqualCallbacks_AreEqual()
    {
        TrainingOptions options = new() { Callbacks = [new EarlyStopping(3), new CsvLog("log.csv")] };

        options.Should().Be(new TrainingOptions { Callbacks = [new EarlyStopping(3), new CsvLog("log.csv")] });
    }

    [Fact]
    public void Options_WithoutACallback_AreRefused()
    {
        Action act = () => _ = new TrainingOptions { Callbacks = [new EarlyStopping(3), null!] };

        act.Should().Throw<ArgumentNullException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Accuracy_MonitoredWhereTargetsAreNoClasses_IsRefusedBeforeTraining(bool isOfValidation)
    {
        List<string> events = [];
        Callback[] callbacks = [new KeepBest { Monitored = isOfValidation ? Monitored.ValidationAccuracy : Monitored.Accuracy }, new Diary(events)];
        Trainer<double> trainer = new(
            Network.Create<double>(3, 1, new Dense(2)), Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Callbacks = callbacks });
        Dataset<double> data = Examples.Regression<double>(3, 2, 11, seed: 1);

        Action act = () => trainer.Fit(data, data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*monitors the *accuracy, but there is none. Only targets that are classes have an accuracy*");
        events.Should().BeEmpty();
    }

    private static void FitInner(Callback shared) => CallbackTraining.Trainer<float>(3, shared).Fit(CallbackTraining.Data<float>());

    private sealed record TooEarly : Callback
    {
        public override CallbackRun<T> Start<T>() => new Run<T>();

        private sealed class Run<T> : CallbackRun<T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            public override void OnIterationEnd(in CallbackContext<T> context) => _ = context.Report;
        }
    }
}
