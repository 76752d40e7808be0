namespace NeuralNet.Tests.Training;

public sealed class TrainerContinuationTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 11, seed: 1);

    [Fact]
    public void Fit_TwiceWithThreeEpochs_GivesTheBitsOfSixAtOnce()
    {
        Trainer<double> twice = Create(epochs: 3);
        Trainer<double> once = Create(epochs: 6);

        TrainingHistory first = twice.Fit(Data);
        TrainingHistory second = twice.Fit(Data);

        TrainingHistory expected = once.Fit(Data);
        Bits.Of(twice.Network).Should().Be(Bits.Of(once.Network));
        first.Epochs.Concat(second.Epochs).Select(report => (report.Epoch, report.Iteration, report.Cost))
            .Should().Equal(expected.Epochs.Select(report => (report.Epoch, report.Iteration, report.Cost)));
    }

    [Fact]
    public void Fit_Again_CountsEpochsOnAndItsOwnIterations()
    {
        Trainer<double> trainer = Create(epochs: 3);
        trainer.Fit(Data);

        TrainingHistory history = trainer.Fit(Data);

        history.Epochs.Select(report => (report.Epoch, report.LastEpoch)).Should().Equal((4, 6), (5, 6), (6, 6));
        history.Iterations.Should().Be(9);
        history.Epochs[^1].Iteration.Should().Be(18);
    }

    [Fact]
    public void Fit_AfterCancellationWithinAnEpoch_BeginsThatEpochAnew()
    {
        using CancellationTokenSource source = new();
        RecordingCost cost = new();
        BeforeUpdate cancel = new(iteration => Cancel(iteration == 5, source));
        Trainer<double> trainer = Create(epochs: 3, cost, Optimizer.Chain(cancel, OptimizerStage.LearningRate(0.1)));
        trainer.Fit(Data, cancellationToken: source.Token);

        TrainingHistory history = trainer.Fit(Data);

        double[][] batches = [.. cost.Batches];
        history.Epochs.Select(report => report.Epoch).Should().Equal(2, 3, 4);
        batches[5].Should().Equal(batches[3], "batch 3 was the first of the cancelled epoch, and batch 5 begins it again");
    }

    [Fact]
    public void Fit_ForAllEpochsThereAre_CanBeCancelledAndGoneOnWith()
    {
        using CancellationTokenSource first = new();
        using CancellationTokenSource second = new();
        Trainer<double> trainer = Create(epochs: int.MaxValue);
        trainer.Fit(Data, progress: new ImmediateProgress(report => Cancel(report.Epoch == 2, first)), cancellationToken: first.Token);

        TrainingHistory history = trainer.Fit(
            Data, progress: new ImmediateProgress(report => Cancel(report.Epoch == 3, second)), cancellationToken: second.Token);

        history.Epochs.Should().ContainSingle().Which.LastEpoch.Should().Be(int.MaxValue);
        history.StopReason.Should().Be(StopReason.Cancelled);
    }

    private static void Cancel(bool now, CancellationTokenSource source)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private static Trainer<double> Create(int epochs, Cost? cost = null, Optimizer? optimizer = null)
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(2));
        return new Trainer<double>(
            network,
            cost ?? Cost.MeanSquaredError,
            optimizer ?? Optimizer.Sgd(Schedule.Exponential(0.2, 0.5, 10)),
            new TrainingOptions { Epochs = epochs, BatchSize = 4 });
    }
}
