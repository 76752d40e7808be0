namespace NeuralNet.Tests.Training;

public sealed class TrainerCancellationTests : IDisposable
{
    private const int BatchesOfAnEpoch = 3;

    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 11, seed: 1);

    private readonly CancellationTokenSource source = new();

    public void Dispose() => source.Dispose();

    [Fact]
    public void Fit_CancelledFromProgress_StopsAfterThatEpoch()
    {
        Trainer<double> trainer = Create(Optimizer.Sgd(0.1));
        ImmediateProgress progress = new(report => CancelIf(report.Epoch == 2));

        TrainingHistory history = trainer.Fit(Data, progress: progress, cancellationToken: source.Token);

        (history.StopReason, history.Epochs.Count, history.Iterations).Should().Be((StopReason.Cancelled, 2, 2 * BatchesOfAnEpoch));
    }

    [Fact]
    public void Fit_CancelledFromAStage_CompletesThatStepAndNoOther()
    {
        Trainer<double> trainer = Create(CancellingIn(iteration: 5));
        Trainer<double> byHand = Create(Optimizer.Sgd(0.1));

        TrainingHistory history = trainer.Fit(Data, cancellationToken: source.Token);

        for (int i = 0; i < 5; i++)
        {
            int start = i % BatchesOfAnEpoch * 4;
            int count = Math.Min(4, Data.Count - start);
            byHand.Step(Data.Inputs.SubMatrix(0, 3, start, count), Data.Targets.SubMatrix(0, 2, start, count));
        }

        (history.StopReason, history.Epochs.Count, history.Iterations).Should().Be((StopReason.Cancelled, 1, 5));
        Bits.Of(trainer.Network).Should().Be(Bits.Of(byHand.Network));
    }

    [Fact]
    public void Network_AfterCancellation_PredictsAndCanBeTrainedFurther()
    {
        Trainer<double> trainer = Create(CancellingIn(iteration: 5));
        trainer.Fit(Data, cancellationToken: source.Token);

        TrainingHistory history = trainer.Fit(Data);

        (history.StopReason, history.Epochs.Count).Should().Be((StopReason.Completed, 4));
        trainer.Network.Predict(Data.Inputs).Enumerate().Should().OnlyContain(value => double.IsFinite(value));
    }

    [Fact]
    public void Fit_CancelledBeforehand_ChangesNothing()
    {
        Trainer<double> trainer = Create(Optimizer.Sgd(0.1));
        string before = Bits.Of(trainer.Network);
        source.Cancel();

        TrainingHistory history = trainer.Fit(Data, cancellationToken: source.Token);

        (history.StopReason, history.Epochs.Count, history.Iterations).Should().Be((StopReason.Cancelled, 0, 0));
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Fit_CancelledInItsVeryLastStep_IsComplete()
    {
        Trainer<double> trainer = Create(CancellingIn(iteration: 4 * BatchesOfAnEpoch));

        TrainingHistory history = trainer.Fit(Data, cancellationToken: source.Token);

        (history.StopReason, history.Epochs.Count).Should().Be((StopReason.Completed, 4));
    }

    private static Trainer<double> Create(Optimizer optimizer)
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(2));
        return new Trainer<double>(
            network, Cost.MeanSquaredError, optimizer, new TrainingOptions { Epochs = 4, BatchSize = 4, Shuffle = false });
    }

    private Optimizer CancellingIn(long iteration) =>
        Optimizer.Chain(new BeforeUpdate(present => CancelIf(present == iteration)), OptimizerStage.LearningRate(0.1));

    private void CancelIf(bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }
}
