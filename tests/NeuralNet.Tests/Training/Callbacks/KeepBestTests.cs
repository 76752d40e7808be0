namespace NeuralNet.Tests.Training.Callbacks;

public sealed class KeepBestTests : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<string> bits = [];

    public void Dispose() => source.Dispose();

    [Fact]
    public void Network_AfterAllEpochs_IsThatOfTheBestToTheBit()
    {
        Trainer<double> trainer = Create(new KeepBest { Monitored = CallbackTraining.Script(4, 1, 3, 2) });

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>());

        (history.StopReason, history.Epochs.Count, history.RestoredEpoch).Should().Be((StopReason.Completed, 4, 2));
        Bits.Of(trainer.Network).Should().Be(bits[1]);
    }

    [Theory]
    [InlineData(EqualEpochs.KeepFirst, 2)]
    [InlineData(EqualEpochs.KeepLast, 4)]
    public void Network_OfSeveralBestEpochs_IsThatOfTheChosenOne(EqualEpochs equalEpochs, int epoch)
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(
            6, CallbackTraining.BitsInto(bits), new KeepBest { Monitored = CallbackTraining.Script(4, 1, 3, 1, double.NaN, 1 + 1e-15), EqualEpochs = equalEpochs });

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>());

        history.RestoredEpoch.Should().Be(epoch);
        Bits.Of(trainer.Network).Should().Be(bits[epoch - 1]);
    }

    [Fact]
    public void EqualEpochs_OfUnknownValue_IsRefused() =>
        ((Action)(() => _ = new KeepBest { EqualEpochs = (EqualEpochs)2 })).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(RestoreBest.Always, 1, 1)]
    [InlineData(RestoreBest.UnlessCancelled, 3, null)]
    [InlineData(RestoreBest.Never, 3, null)]
    public void Network_AfterCancellation_IsAsAsked(RestoreBest restoreBest, int epoch, int? restored)
    {
        KeepBest callback = new() { Monitored = CallbackTraining.Script(1, 2, 3, 4), RestoreBest = restoreBest };
        Trainer<double> trainer = Create(callback, Callback.AfterEpoch(report => CancelAt(3, report)));

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>(), cancellationToken: source.Token);

        (history.StopReason, history.RestoredEpoch).Should().Be((StopReason.Cancelled, restored));
        Bits.Of(trainer.Network).Should().Be(bits[epoch - 1]);
    }

    [Fact]
    public void Network_AfterDivergence_IsTheBestAndTheHistorySaysSo()
    {
        KeepBest callback = new() { Monitored = CallbackTraining.Script(1, 2) };
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        FaultyCost cost = new(GoodEvaluations: 2) { WrongValue = double.NaN };
        TrainingOptions options = new() { Epochs = 5, Callbacks = [CallbackTraining.BitsInto(bits), callback] };
        Trainer<double> trainer = new(network, cost, Optimizer.Sgd(0.1), options);

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<TrainingDivergedException>().Which.History!.RestoredEpoch.Should().Be(1);
        Bits.Of(network).Should().Be(bits[0]);
    }

    [Fact]
    public void Network_AfterAScheduleThatThrows_IsTheBest()
    {
        KeepBest callback = new() { Monitored = CallbackTraining.Script(1, 2) };
        TrainingOptions options = new() { Epochs = 5, Callbacks = [CallbackTraining.BitsInto(bits), callback] };
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(new FallingBelowZero(LastGood: 2)), options);

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidOperationException>();
        bits.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        Bits.Of(network).Should().Be(bits[0]);
    }

    [Fact]
    public void Fit_CancelledBeforeTheFirstEpochIsDone_KeepsTheLast()
    {
        Trainer<double> trainer = Create(new KeepBest { Monitored = Monitored.Cost });
        source.Cancel();

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>(), cancellationToken: source.Token);

        history.RestoredEpoch.Should().BeNull();
    }

    private sealed record FallingBelowZero(int LastGood) : Schedule
    {
        public override double Rate(long iteration) => iteration <= LastGood ? 0.1 : -0.1;
    }

    private Trainer<double> Create(params Callback[] callbacks) =>
        CallbackTraining.Trainer<double>(4, [CallbackTraining.BitsInto(bits), .. callbacks]);

    private void CancelAt(int epoch, EpochReport report)
    {
        if (report.Epoch == epoch)
        {
            source.Cancel();
        }
    }
}
