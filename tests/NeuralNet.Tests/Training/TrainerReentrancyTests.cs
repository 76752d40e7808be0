namespace NeuralNet.Tests.Training;

public sealed class TrainerReentrancyTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 11, seed: 1);

    [Fact]
    public void FitAndStep_FromTheTrainersOwnCallback_AreRefused()
    {
        Trainer<double> trainer = Create();
        List<Action> acts = [() => trainer.Fit(Data), () => trainer.Step(Data.Inputs, Data.Targets)];
        ImmediateProgress progress = new(_ => acts.ForEach(
            act => act.Should().Throw<InvalidOperationException>().WithMessage("The network is in training already*Train a Clone, by a trainer for it.")));

        TrainingHistory history = trainer.Fit(Data, progress: progress);

        history.StopReason.Should().Be(StopReason.Completed);
    }

    [Fact]
    public void Fit_RefusedFromACallback_ChangesNothing()
    {
        Trainer<double> disturbed = Create();
        Trainer<double> left = Create();
        Action act = () => disturbed.Step(Data.Inputs, Data.Targets);
        ImmediateProgress progress = new(_ => act.Should().Throw<InvalidOperationException>());

        disturbed.Fit(Data, progress: progress);

        left.Fit(Data);
        Bits.Of(disturbed.Network).Should().Be(Bits.Of(left.Network));
    }

    [Fact]
    public void Trainer_AfterACallbackThatThrows_CanBeUsedAgain()
    {
        Trainer<double> trainer = Create();
        Action act = () => trainer.Fit(Data, progress: new ImmediateProgress(_ => trainer.Fit(Data)));
        act.Should().Throw<InvalidOperationException>();

        TrainingHistory history = trainer.Fit(Data);

        history.Epochs.Select(report => report.Epoch).Should().Equal(2, 3);
    }

    [Fact]
    public void Trainer_AfterDivergence_CanBeUsedAgain()
    {
        Trainer<double> trainer = Create(new FaultyCost(GoodEvaluations: 0) { WrongValue = double.NaN });
        Action act = () => trainer.Step(Data.Inputs, Data.Targets);
        act.Should().Throw<TrainingDivergedException>();

        act.Should().Throw<TrainingDivergedException>("it is free again, and gets the same cost");
    }

    [Fact]
    public void Evaluate_FromACallback_IsWelcome()
    {
        Trainer<double> trainer = Create();
        List<double> costs = [];

        trainer.Fit(Data, progress: new ImmediateProgress(_ => costs.Add(trainer.Evaluate(Data).Cost)));

        costs.Should().HaveCount(2).And.BeInDescendingOrder();
    }

    [Fact]
    public void EvaluateAndFindLearningRate_FromAnotherThreadDuringFit_AreRefused()
    {
        Trainer<double> trainer = Create();
        List<Action> acts = [() => trainer.Evaluate(Data), () => trainer.FindLearningRate(Data)];
        ImmediateProgress progress = new(_ => acts.ForEach(act => Elsewhere(act).Should().BeOfType<InvalidOperationException>()
            .Which.Message.Should().StartWith("Another thread is training this network or loading its parameters")));

        TrainingHistory history = trainer.Fit(Data, progress: progress);

        history.StopReason.Should().Be(StopReason.Completed);
        acts.ForEach(act => Elsewhere(act).Should().BeNull("the trainer is free again"));
    }

    private static Exception? Elsewhere(Action act)
    {
        Exception? exception = null;
        Thread thread = new(() => exception = Record.Exception(act));
        thread.Start();
        thread.Join();
        return exception;
    }

    private static Trainer<double> Create(Cost? cost = null) => new(
        Network.Create<double>(3, 1, new Dense(2)), cost ?? Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 2 });
}
