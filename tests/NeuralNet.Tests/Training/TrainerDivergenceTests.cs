using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>A cost or gradient that is not finite stops training. The parameters have the same bits as after the last good step.</summary>
public sealed class TrainerDivergenceTests
{
    private const int BatchesOfAnEpoch = 3;

    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 11, seed: 1);

    [Fact]
    public void Fit_AtFarTooHighARate_LeavesTheParametersOfTheLastGoodStep()
    {
        Trainer<double> trainer = Create(Cost.MeanSquaredError, rate: 1000);
        Trainer<double> byHand = Create(Cost.MeanSquaredError, rate: 1000);

        TrainingDivergedException exception = Diverge(trainer);

        StepByHand(byHand, exception.Iteration - 1);
        exception.Iteration.Should().BeGreaterThan(BatchesOfAnEpoch);
        Bits.Of(trainer.Network).Should().Be(Bits.Of(byHand.Network));
    }

    [Fact]
    public void Exception_OfFit_SaysWhenAndWhereAndWhatToTry()
    {
        Network<float> network = Network.Create<float>(3, 1, new Dense(4), new Dense(2));
        Trainer<float> trainer = new(
            network, Cost.MeanSquaredError, Optimizer.Sgd(1000), new TrainingOptions { Epochs = 100, BatchSize = 4, Shuffle = false });
        Action act = () => trainer.Fit(Examples.Regression<float>(3, 2, 11, seed: 1));

        TrainingDivergedException exception = act.Should().Throw<TrainingDivergedException>().Which;

        exception.Epoch.Should().Be((int)((exception.Iteration - 1) / BatchesOfAnEpoch) + 1);
        exception.Layer.Should().NotBeNull();
        exception.Message.Should().ContainAll(
            $"epoch {exception.Epoch}", $"iteration {exception.Iteration}", $"layer {exception.Layer}, Dense(",
            "No parameter has moved", "lower learning rate", "inputs and, in a regression, targets of mean 0 and variance 1");
    }

    [Fact]
    public void History_OfException_HasTheEpochsBeforeIt()
    {
        Trainer<double> trainer = Create(Cost.MeanSquaredError, rate: 1000);

        TrainingDivergedException exception = Diverge(trainer);

        exception.History!.StopReason.Should().Be(StopReason.Diverged);
        exception.History.Iterations.Should().Be(exception.Iteration - 1);
        exception.History.Epochs.Select(report => report.Epoch).Should().Equal(Enumerable.Range(1, exception.Epoch - 1));
    }

    [Fact]
    public void Layer_OfCostThatOverflows_IsTheFirstThatShowsIt()
    {
        Network<double> network = Network.Create<double>(
            3, 1, new Dense(4) { Weights = Initializer.Constant(1e200) }, new Dense(4) { Weights = Initializer.Constant(1e200) }, new Dense(2));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        TrainingDivergedException exception = Diverge(trainer);

        exception.Layer.Should().Be(1);
        exception.Message.Should().Contain("layer 1, Dense(4 => 4)").And.Contain("the cost is");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Cost_ThatIsNotFinite_StopsBeforeAnyParameterMoves(double value)
    {
        Trainer<double> trainer = Create(new FaultyCost(GoodEvaluations: 4) { WrongValue = value }, rate: 0.1);
        Trainer<double> byHand = Create(Cost.MeanSquaredError, rate: 0.1);

        TrainingDivergedException exception = Diverge(trainer);

        StepByHand(byHand, 4);
        (exception.Epoch, exception.Iteration, exception.Layer).Should().Be((2, 5, 1), "the cost is computed from the last layer");
        exception.Message.Should().Contain("although the outputs of the last layer are finite");
        Bits.Of(trainer.Network).Should().Be(Bits.Of(byHand.Network));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Gradient_ThatIsNotFinite_StopsBeforeAnyParameterMoves(double value)
    {
        Trainer<double> trainer = Create(new FaultyCost(GoodEvaluations: 4) { WrongGradient = value }, rate: 0.1);
        Trainer<double> byHand = Create(Cost.MeanSquaredError, rate: 0.1);

        TrainingDivergedException exception = Diverge(trainer);

        StepByHand(byHand, 4);
        (exception.Epoch, exception.Iteration, exception.Layer).Should().Be((2, 5, 1), "the last layer gets it first in the backward pass");
        exception.Message.Should().Contain("the gradient of layers.1.");
        Bits.Of(trainer.Network).Should().Be(Bits.Of(byHand.Network));
    }

    [Fact]
    public void Step_OfInputsThatAreNotFinite_SaysSo()
    {
        Trainer<double> trainer = Create(Cost.MeanSquaredError, rate: 0.1);
        string before = Bits.Of(trainer.Network);
        Matrix<double> inputs = Data.Inputs.Clone();
        inputs[0, 0] = double.NaN;

        Action act = () => trainer.Step(inputs, Data.Targets);

        act.Should().Throw<TrainingDivergedException>()
            .WithMessage("*epoch 1, iteration 1: the cost is NaN, because feature 0 of example 0 of the batch, counted from 0, is NaN*leave the example out*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Trainer_AfterDivergence_GoesOnFromTheGoodParameters()
    {
        Trainer<double> trainer = Create(new FaultyCost(GoodEvaluations: 4) { WrongValue = double.NaN }, rate: 0.1);
        Diverge(trainer);
        Trainer<double> other = new(trainer.Network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        TrainingHistory history = other.Fit(Data);

        history.StopReason.Should().Be(StopReason.Completed);
    }

    private static TrainingDivergedException Diverge(Trainer<double> trainer) =>
        FluentActions.Invoking(() => trainer.Fit(Data)).Should().Throw<TrainingDivergedException>().Which;

    private static void StepByHand(Trainer<double> trainer, long steps)
    {
        for (long i = 0; i < steps; i++)
        {
            int start = (int)(i % BatchesOfAnEpoch) * 4;
            int count = Math.Min(4, Data.Count - start);
            trainer.Step(Data.Inputs.SubMatrix(0, 3, start, count), Data.Targets.SubMatrix(0, 2, start, count));
        }
    }

    private static Trainer<double> Create(Cost cost, double rate)
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(4), new Dense(2));
        return new Trainer<double>(
            network, cost, Optimizer.Sgd(rate), new TrainingOptions { Epochs = 100, BatchSize = 4, Shuffle = false });
    }
}
