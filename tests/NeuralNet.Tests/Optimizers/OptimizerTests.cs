using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Optimizers;

public sealed class OptimizerTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 8, seed: 1);

    private readonly Network<double> network = Network.Create<double>(3, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(2));

    [Fact]
    public void Sgd_SubtractsRateTimesGradientToTheBit()
    {
        Gradients<double> gradients = Gradients.Of(network, Cost.MeanSquaredError, Data.Inputs, Data.Targets);
        string[] expected = [.. network.Parameters.Zip(gradients.Parameters, (parameter, gradient) => Bits.Of(parameter.Value - (0.3 * gradient)))];

        Create(Optimizer.Sgd(0.3)).Step(Data.Inputs, Data.Targets);

        network.Parameters.Select(parameter => Bits.Of(parameter.Value)).Should().Equal(expected);
    }

    [Fact]
    public void Sgd_WithSchedule_TakesTheRateOfTheIteration()
    {
        Network<double> byHand = network.Clone();
        Trainer<double> trainer = Create(Optimizer.Sgd(new ScheduleOf(iteration => 1.0 / iteration)));

        trainer.Step(Data.Inputs, Data.Targets);
        trainer.Step(Data.Inputs, Data.Targets);
        trainer.Step(Data.Inputs, Data.Targets);

        foreach (double rate in new[] { 1.0, 1.0 / 2, 1.0 / 3 })
        {
            new Trainer<double>(byHand, Cost.MeanSquaredError, Optimizer.Sgd(rate)).Step(Data.Inputs, Data.Targets);
        }

        Bits.Of(network).Should().Be(Bits.Of(byHand));
    }

    [Fact]
    public void Iteration_OfSchedule_CountsOverEpochsAndCallsOfFit()
    {
        List<long> iterations = [];
        Trainer<double> trainer = Create(Optimizer.Sgd(new ScheduleOf(iteration => Remember(iteration, iterations))));

        trainer.Fit(Data);
        trainer.Fit(Data);

        // The report of an epoch evaluates the rate of its last iteration again.
        iterations.Distinct().Should().Equal(Enumerable.Range(1, 12).Select(i => (long)i));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1.0)]
    [InlineData(double.PositiveInfinity)]
    public void Sgd_WhoseScheduleGivesNoRate_StopsBeforeAnyParameterMoves(double rate)
    {
        Trainer<double> trainer = Create(Optimizer.Sgd(new ScheduleOf(iteration => iteration == 2 ? rate : 0.1)));
        trainer.Step(Data.Inputs, Data.Targets);
        string before = Bits.Of(network);

        Action act = () => trainer.Step(Data.Inputs, Data.Targets);

        act.Should().Throw<InvalidOperationException>().WithMessage(
            "ScheduleOf* returned the rate * for iteration 2. Expected a finite double, 0 or more. No parameter has changed.");
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void Sgd_AtARateBeyondFloat_StopsBeforeAnyParameterMoves()
    {
        Network<float> single = Network.Create<float>(1, 1, new Dense(1));
        string before = Bits.Of(single);
        Trainer<float> trainer = new(single, Cost.MeanSquaredError, Optimizer.Sgd(1e39));

        Action act = () => trainer.Step(Matrix<float>.Build.Dense(1, 1), Matrix<float>.Build.Dense(1, 1));

        act.Should().Throw<InvalidOperationException>().WithMessage("*the rate 1E+39 for iteration 1*");
        Bits.Of(single).Should().Be(before);
    }

    [Fact]
    public void Sgd_IsTheChainOfALearningRate()
    {
        Optimizer sgd = Optimizer.Sgd(0.1);

        sgd.Should().Be(Optimizer.Chain(OptimizerStage.LearningRate(0.1)));
        sgd.GetHashCode().Should().Be(Optimizer.Chain(OptimizerStage.LearningRate(0.1)).GetHashCode());
        sgd.Should().NotBe(Optimizer.Sgd(0.2));
        sgd.ToString().Should().Be("Chain(LearningRate(Constant(0.1)))");
    }

    [Fact]
    public void Optimizer_SharedByTwoTrainers_HasAStateForEach()
    {
        Optimizer shared = Optimizer.Chain(new HeavyBall(0.9), OptimizerStage.LearningRate(0.1));
        Network<double> other = network.Clone();
        Trainer<double> first = Create(shared);
        Trainer<double> second = new(other, Cost.MeanSquaredError, shared);

        first.Step(Data.Inputs, Data.Targets);
        first.Step(Data.Inputs, Data.Targets);
        second.Step(Data.Inputs, Data.Targets);
        second.Step(Data.Inputs, Data.Targets);

        Bits.Of(other).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void Chain_OfNoStageOrNull_IsRefused()
    {
        Action none = () => Optimizer.Chain();
        Action missing = () => Optimizer.Chain(OptimizerStage.LearningRate(0.1), null!);
        Action rate = () => Optimizer.Sgd(null!);

        none.Should().Throw<ArgumentException>().WithMessage("A chain needs at least one stage*");
        missing.Should().Throw<ArgumentNullException>().WithParameterName("stages");
        rate.Should().Throw<ArgumentNullException>();
    }

    private static double Remember(long iteration, List<long> iterations)
    {
        iterations.Add(iteration);
        return 0.01;
    }

    private Trainer<double> Create(Optimizer optimizer) =>
        new(network, Cost.MeanSquaredError, optimizer, new TrainingOptions { Epochs = 3, BatchSize = 4 });
}
