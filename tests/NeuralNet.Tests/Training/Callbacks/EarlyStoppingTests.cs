namespace NeuralNet.Tests.Training.Callbacks;

public sealed class EarlyStoppingTests
{
    [Theory]
    [InlineData(1, 3, StopReason.EarlyStopped)]
    [InlineData(2, 4, StopReason.EarlyStopped)]
    [InlineData(3, 8, StopReason.EarlyStopped)]
    [InlineData(4, 9, StopReason.Completed)]
    public void Fit_WithPatience_StopsAfterThatManyEpochsWithoutAnImprovement(int patience, int epochs, StopReason reason)
    {
        Monitored script = CallbackTraining.Script(5, 4, 4.5, 4, 3.9, 4, 5, 6, 7);

        TrainingHistory history = CallbackTraining.Fit(9, new EarlyStopping(patience) { Monitored = script });

        (history.Epochs.Count, history.StopReason).Should().Be((epochs, reason));
    }

    [Theory]
    [InlineData(EqualEpochs.KeepFirst, 1)]
    [InlineData(EqualEpochs.KeepLast, 4)]
    public void Fit_OnAPlateauOfTies_StopsAndRestoresTheChosenOne(EqualEpochs equalEpochs, int restored)
    {
        EarlyStopping stopping = new(3) { Monitored = CallbackTraining.Script(1, 1, 1, 1, 1, 1, 1, 1, 1), EqualEpochs = equalEpochs };

        TrainingHistory history = CallbackTraining.Fit(9, stopping);

        (history.StopReason, history.Epochs.Count, history.RestoredEpoch).Should().Be((StopReason.EarlyStopped, 4, restored));
    }

    [Fact]
    public void Fit_WithSmallestImprovement_WaitsOnlyForMoreThanThat_AndRestoresTheBest()
    {
        EarlyStopping stopping = new(2) { MinChange = 0.5, Monitored = CallbackTraining.Script(4, 3.5, 3.6, 1) };

        TrainingHistory history = CallbackTraining.Fit(4, stopping);

        (history.StopReason, history.Epochs.Count, history.RestoredEpoch).Should().Be((StopReason.EarlyStopped, 3, 2));
    }

    [Fact]
    public void Fit_OfManySmallImprovements_TakesThemTogether()
    {
        EarlyStopping stopping = new(2) { MinChange = 0.5, Monitored = CallbackTraining.Script(4, 3.6, 3.2, 2.9, 2.6, 2.55) };

        TrainingHistory history = CallbackTraining.Fit(6, stopping);

        (history.StopReason, history.RestoredEpoch).Should().Be((StopReason.Completed, 6));
    }

    [Fact]
    public void Fit_OfWhatShouldBeLarge_StopsWhenItGrowsNoMore()
    {
        double[] values = [1, 2, 3, 2, 2, 9];
        Monitored script = Monitored.Largest("script", report => values[report.Epoch - 1]);

        TrainingHistory history = CallbackTraining.Fit(6, new EarlyStopping(2) { Monitored = script });

        (history.Epochs.Count, history.RestoredEpoch).Should().Be((5, 3));
    }

    [Fact]
    public void Fit_OfNaN_NeverTakesItForBetter()
    {
        EarlyStopping stopping = new(2) { Monitored = CallbackTraining.Script(double.NaN, 3, double.NaN, double.NaN, 1) };

        TrainingHistory history = CallbackTraining.Fit(5, stopping);

        (history.StopReason, history.Epochs.Count, history.RestoredEpoch).Should().Be((StopReason.EarlyStopped, 4, 2));
    }

    [Fact]
    public void Fit_OfNaNAlone_StopsAndRestoresNothing()
    {
        double[] values = [.. Enumerable.Repeat(double.NaN, 5)];

        TrainingHistory history = CallbackTraining.Fit(5, new EarlyStopping(2) { Monitored = CallbackTraining.Script(values) });

        (history.StopReason, history.Epochs.Count, history.RestoredEpoch).Should().Be((StopReason.EarlyStopped, 2, null));
    }

    [Fact]
    public void Network_AfterEarlyStopping_HasTheParametersOfTheBestEpochToTheBit()
    {
        List<string> bits = [];
        EarlyStopping stopping = new(2) { Monitored = CallbackTraining.Script(3, 2, 5, 5) };
        Trainer<float> trainer = CallbackTraining.Trainer<float>(4, CallbackTraining.BitsInto(bits), stopping);

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<float>());

        history.RestoredEpoch.Should().Be(2);
        bits.Should().OnlyHaveUniqueItems();
        Bits.Of(trainer.Network).Should().Be(bits[1]);
        history.ToString().Should().EndWith($"; with the parameters of epoch 2; training: {history.Epochs[1].Training}");
    }

    [Fact]
    public void Network_WithoutRestoring_HasTheParametersOfTheLastStep()
    {
        List<string> bits = [];
        EarlyStopping stopping = new(2) { Monitored = CallbackTraining.Script(3, 2, 5, 5), RestoreBest = RestoreBest.Never };
        Trainer<float> trainer = CallbackTraining.Trainer<float>(4, CallbackTraining.BitsInto(bits), stopping);

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<float>());

        history.RestoredEpoch.Should().BeNull();
        Bits.Of(trainer.Network).Should().Be(bits[^1]);
    }

    [Fact]
    public void Fit_ByDefault_MonitorsTheValidationCost()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(60, new EarlyStopping(1));

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>(), CallbackTraining.Validation<double>());

        double best = history.Epochs.Min(report => report.Validation!.Cost);
        history.Epochs[history.RestoredEpoch!.Value - 1].Validation!.Cost.Should().Be(best);
        trainer.Evaluate(CallbackTraining.Validation<double>()).Cost.Should().Be(best);
    }

    [Fact]
    public void Fit_WithoutTheValidationDataThatIsMonitored_IsRefusedAndChangesNothing()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(3, new EarlyStopping(1));
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidOperationException>().WithMessage("*monitors the validation cost, but there is none. Give Fit validation data*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Fit_Again_WaitsAnew()
    {
        EarlyStopping stopping = new(2) { Monitored = CallbackTraining.Script(1, 2, 2, 2, 2, 2) };
        Trainer<double> trainer = CallbackTraining.Trainer<double>(6, stopping);

        int[] epochs = [trainer.Fit(CallbackTraining.Data<double>()).Epochs.Count, trainer.Fit(CallbackTraining.Data<double>()).Epochs.Count];

        epochs.Should().Equal(3, 3);
    }

    [Theory]
    [InlineData(new[] { 400, 359, 330, 325.0 }, 3)]
    [InlineData(new[] { 0.4, 0.359, 0.33, 0.325 }, 3)]
    [InlineData(new[] { -4, -4.41, -4.6, -4.7 }, 3)]
    [InlineData(new[] { double.PositiveInfinity, 1e300, 1, 0.5 }, 4)]
    public void Fit_WithSmallestRelativeImprovement_WaitsOnlyForMoreThanThatShareOfTheLast(double[] values, int epochs)
    {
        EarlyStopping stopping = new(1) { MinRelativeChange = 0.1, Monitored = CallbackTraining.Script(values) };

        TrainingHistory history = CallbackTraining.Fit(4, stopping);

        history.Epochs.Count.Should().Be(epochs);
    }

    [Fact]
    public void Fit_WithBothSmallestImprovements_WaitsForMoreThanBoth()
    {
        EarlyStopping stopping = new(1) { MinRelativeChange = 0.1, MinChange = 1, Monitored = CallbackTraining.Script(100, 85, 75, 7, 6.1, 1) };

        TrainingHistory history = CallbackTraining.Fit(6, stopping);

        (history.StopReason, history.Epochs.Count).Should().Be((StopReason.EarlyStopped, 5));
    }

    [Theory]
    [InlineData(0, 0, 0, "Patience")]
    [InlineData(1, -1, 0, "MinChange")]
    [InlineData(1, double.NaN, 0, "MinChange")]
    [InlineData(1, 0, -0.1, "MinRelativeChange")]
    [InlineData(1, 0, 1, "MinRelativeChange")]
    [InlineData(1, 0, double.NaN, "MinRelativeChange")]
    public void EarlyStopping_OutOfRange_IsRefused(int patience, double minChange, double minRelativeChange, string parameter)
    {
        Action act = () => _ = new EarlyStopping(patience) { MinChange = minChange, MinRelativeChange = minRelativeChange };

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }

    [Fact]
    public void ToString_SaysWhatIsMonitored()
    {
        new EarlyStopping(5).ToString().Should()
            .Be("EarlyStopping(Patience = 5, MinChange = 0, MinRelativeChange = 0, Monitored = validation cost, RestoreBest = Always, EqualEpochs = KeepFirst)");
    }
}
