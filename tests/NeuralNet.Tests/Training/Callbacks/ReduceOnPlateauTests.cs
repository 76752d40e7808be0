namespace NeuralNet.Tests.Training.Callbacks;

public sealed class ReduceOnPlateauTests
{
    [Theory]
    [InlineData(1, 0, new[] { 1, 1, 0.5, 0.25, 0.25, 0.125 })]
    [InlineData(2, 0, new[] { 1, 1, 1, 0.5, 0.5, 0.5 })]
    [InlineData(1, 1, new[] { 1, 1, 0.5, 0.5, 0.5, 0.25 })]
    [InlineData(3, 0, new[] { 1.0, 1, 1, 1, 1, 1 })]
    public void LearningRate_OnAPlateau_IsReducedFromTheNextEpochOn(int patience, int cooldown, double[] factors)
    {
        ReduceOnPlateau callback = new(0.5, patience) { Cooldown = cooldown, Monitored = CallbackTraining.Script(5, 5, 6, 4, 4, 3) };

        TrainingHistory history = CallbackTraining.Fit(6, callback);

        history.Epochs.Select(report => report.LearningRate).Should().Equal(factors.Select(factor => (double?)(0.1 * factor)));
    }

    [Fact]
    public void LearningRate_WithoutALargeEnoughShareOfImprovement_IsReduced()
    {
        ReduceOnPlateau callback = new(0.5, 1) { MinRelativeChange = 0.1, Monitored = CallbackTraining.Script(5, 4.6, 4, 3.9) };

        TrainingHistory history = CallbackTraining.Fit(4, callback);

        history.Epochs.Select(report => report.LearningRate).Should().Equal(0.1, 0.1, 0.05, 0.05);
    }

    [Fact]
    public void LearningRate_WithALowerBound_StaysAtIt()
    {
        ReduceOnPlateau callback = new(0.5, 1) { MinRateFactor = 0.2, Monitored = CallbackTraining.Script(1, 1, 1, 1, 1, 1) };

        TrainingHistory history = CallbackTraining.Fit(6, callback);

        history.Epochs.Zip([0.1, 0.1, 0.05, 0.025, 0.02, 0.02], (report, rate) => report.LearningRate!.Value - rate)
            .Should().OnlyContain(error => Math.Abs(error) < 1e-16);
    }

    [Fact]
    public void LearningRate_OfNaN_IsReduced()
    {
        ReduceOnPlateau callback = new(0.5, 2) { Monitored = CallbackTraining.Script(double.NaN, double.NaN, 1) };

        TrainingHistory history = CallbackTraining.Fit(3, callback);

        history.Epochs[^1].LearningRate.Should().Be(0.05);
    }

    [Fact]
    public void Fit_Again_GoesOnWithTheReducedRate()
    {
        ReduceOnPlateau callback = new(0.5, 1) { Monitored = CallbackTraining.Script(1, 1, 1, 1) };
        Trainer<double> trainer = CallbackTraining.Trainer<double>(2, callback);
        trainer.Fit(CallbackTraining.Data<double>());

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>());

        history.Epochs.Select(report => report.LearningRate).Should().Equal(0.05, 0.05);
    }

    [Fact]
    public void Fit_WithAnOptimizerWithoutALearningRate_IsRefusedBeforeAStep()
    {
        Trainer<double> trainer = LineSearching(new ReduceOnPlateau { Monitored = Monitored.Cost });
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidOperationException>().WithMessage("Lbfgs(*has no learning rate*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void ScaleRate_OfAnOptimizerWithoutALearningRate_IsRefused()
    {
        Trainer<double> trainer = LineSearching(new Halving());

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidOperationException>().WithMessage("Lbfgs(*has no learning rate*");
    }

    [Theory]
    [InlineData(0, 1, "Factor")]
    [InlineData(1, 1, "Factor")]
    [InlineData(double.NaN, 1, "Factor")]
    [InlineData(0.5, 0, "Patience")]
    public void ReduceOnPlateau_OutOfRange_IsRefused(double factor, int patience, string parameter)
    {
        Action act = () => _ = new ReduceOnPlateau(factor, patience);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }

    [Fact]
    public void ReduceOnPlateau_WithOtherNumbersOutOfRange_IsRefused()
    {
        Action[] acts =
        [
            () => _ = new ReduceOnPlateau { Cooldown = -1 },
            () => _ = new ReduceOnPlateau { MinRateFactor = 1.5 },
            () => _ = new ReduceOnPlateau { MinChange = -1 },
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
    }

    private static Trainer<double> LineSearching(Callback callback) => new(
        Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.Lbfgs(),
        new TrainingOptions { Epochs = 3, BatchSize = TrainingOptions.FullBatch, Callbacks = [callback] });

    private sealed record Halving : Callback
    {
        public override CallbackRun<T> Start<T>() => new Run<T>();

        private sealed class Run<T> : CallbackRun<T>
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            public override void OnEpochEnd(in CallbackContext<T> context) => context.ScaleRate(0.5);
        }
    }
}
