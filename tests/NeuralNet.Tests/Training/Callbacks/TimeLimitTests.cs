namespace NeuralNet.Tests.Training.Callbacks;

public sealed class TimeLimitTests
{
    /// <summary>Fit reads the clock when it begins and after each iteration, so that iteration t ends at t seconds.</summary>
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(6, 2, 6)]
    [InlineData(7, 2, 7)]
    public void Fit_WhenTheTimeIsOver_StopsAfterThatIteration(int seconds, int epochs, int iterations)
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(10, Limit(seconds));

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>());

        (history.StopReason, history.Epochs.Count, history.Iterations).Should().Be((StopReason.TimeLimit, epochs, iterations));
    }

    [Fact]
    public void Fit_WhenTheTimeIsOverInTheVeryLastStep_IsComplete()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(2, Limit(6));

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>());

        (history.StopReason, history.Epochs.Count).Should().Be((StopReason.Completed, 2));
    }

    [Fact]
    public void Fit_Again_HasTheWholeTimeAgain()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(10, Limit(6));
        trainer.Fit(CallbackTraining.Data<double>());

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>());

        history.Epochs.Select(report => report.Epoch).Should().Equal(3, 4);
    }

    [Fact]
    public void Fit_AfterATimeLimitWithinAnEpoch_BeginsThatEpochAnew()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(10, Limit(4));
        trainer.Fit(CallbackTraining.Data<double>());

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>());

        (history.Epochs[0].Epoch, history.Epochs[0].Iteration).Should().Be((2, 4 + CallbackTraining.IterationsOfAnEpoch));
    }

    [Fact]
    public void TimeLimit_OfNoTime_IsRefused()
    {
        Action act = () => _ = new TimeLimit(TimeSpan.Zero);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Duration must be above 0, but was 00:00:00.*");
    }

    [Fact]
    public void ToString_SaysTheTime()
    {
        new TimeLimit(TimeSpan.FromSeconds(90)).ToString().Should().Be("TimeLimit(Duration = 00:01:30)");
    }

    private static TimeLimit Limit(int seconds) => new(TimeSpan.FromSeconds(seconds)) { Clock = new ManualClock() };
}
