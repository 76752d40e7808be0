using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Optimizers;

/// <summary>User-defined stages, and the chunks of a parameter that they get.</summary>
public sealed class ChainTests
{
    [Fact]
    public void Momentum_OfAFewLines_ComposesWithTheLearningRate()
    {
        Dataset<double> data = Examples.Regression<double>(3, 2, 8, seed: 1);
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Chain(new HeavyBall(0.9), OptimizerStage.LearningRate(0.1)));
        Matrix<double> theta = network.Parameters[0].Value.Clone();
        Matrix<double> velocity = theta.Map(_ => 0.0);

        for (int step = 0; step < 5; step++)
        {
            velocity = (0.9 * velocity) + Gradients.Of(network, Cost.MeanSquaredError, data.Inputs, data.Targets).Parameters[0];
            theta -= 0.1 * velocity;
            trainer.Step(data.Inputs, data.Targets);
        }

        Closeness.Error(network.Parameters[0].Value, theta).Should().BeLessThanOrEqualTo(1e-12);
    }

    [Fact]
    public void Stages_RunInTheirOrder()
    {
        Dataset<double> data = Examples.Regression<double>(3, 2, 8, seed: 1);
        RecordingStage before = new();
        RecordingStage after = new();
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Chain(before, OptimizerStage.LearningRate(0.5), after));

        trainer.Step(data.Inputs, data.Targets);

        after.Numbers.Should().Equal(before.Numbers.Select(number => (number.Value, 0.5 * number.Update)));
    }

    [Theory]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(5000)]
    public void Chunks_OfLongParameters_CoverEveryNumberOnceInOrder(int inputs)
    {
        RecordingStage stage = new();
        Network<float> network = Network.Create<float>(inputs, 1, new Dense(1), new Dense(3));
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Chain(stage, OptimizerStage.LearningRate(0)));
        string before = Bits.Of(network);

        trainer.Step(Examples.Uniform<float>(inputs, 2, seed: 1), Examples.Uniform<float>(3, 2, seed: 2));

        stage.Chunks.GroupBy(chunk => (chunk.Parameter, chunk.Kind)).Select(group => (group.Key, group.Sum(chunk => chunk.Length))).Should().Equal(
            ((0, ParameterKind.Weight), inputs), ((1, ParameterKind.Bias), 1), ((2, ParameterKind.Weight), 3), ((3, ParameterKind.Bias), 3));
        stage.Chunks.Where(chunk => chunk.Parameter == 0).Select(chunk => chunk.Offset)
            .Should().Equal(stage.Chunks.Where(chunk => chunk.Parameter == 0).Select((_, i) => i * stage.Chunks.First().Length));
        stage.Numbers.Select(number => (float)number.Value).Should().Equal(network.Parameters.SelectMany(parameter => parameter.Values.ToArray()));
        Bits.Of(network).Should().Be(before, "the rate is 0");
    }

    [Fact]
    public void Chunks_OfLongParameters_AreUpdatedAsOne()
    {
        Dataset<double> data = Examples.Regression<double>(5000, 1, 3, seed: 1);
        Network<double> network = Network.Create<double>(5000, 1, new Dense(1));
        Gradients<double> gradients = Gradients.Of(network, Cost.MeanSquaredError, data.Inputs, data.Targets);
        string expected = Bits.Of(network.Parameters[0].Value - (0.3 * gradients.Parameters[0]));

        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.3)).Step(data.Inputs, data.Targets);

        Bits.Of(network.Parameters[0].Value).Should().Be(expected);
    }

    [Fact]
    public void Momentum_OverManyChunks_KeepsAStateForEachNumber()
    {
        Dataset<double> data = Examples.Regression<double>(5000, 1, 3, seed: 1);
        Network<double> network = Network.Create<double>(5000, 1, new Dense(1));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Chain(new HeavyBall(0.5), OptimizerStage.LearningRate(1e-4)));
        Matrix<double> first = Gradients.Of(network, Cost.MeanSquaredError, data.Inputs, data.Targets).Parameters[0];
        Matrix<double> theta = network.Parameters[0].Value.Clone();

        trainer.Step(data.Inputs, data.Targets);
        Matrix<double> second = Gradients.Of(network, Cost.MeanSquaredError, data.Inputs, data.Targets).Parameters[0];
        trainer.Step(data.Inputs, data.Targets);

        Closeness.Error(network.Parameters[0].Value, theta - (1e-4 * first) - (1e-4 * ((0.5 * first) + second))).Should().BeLessThanOrEqualTo(1e-12);
    }
}
