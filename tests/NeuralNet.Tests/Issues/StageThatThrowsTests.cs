using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Issues;

/// <summary>If a stage threw in the middle of an update, the parameters before it had once been updated and those after it had not.</summary>
public sealed class StageThatThrowsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Step_WithStageThatThrows_MovesNoParameter(int parameter)
    {
        Network<double> network = Network.Create<double>(3000, 1, new Dense(2) { Activation = Activation.Tanh }, new Dense(1));
        Trainer<double> trainer = new(
            network, Cost.MeanSquaredError, Optimizer.Chain(OptimizerStage.LearningRate(0.1), new Throwing(parameter, Offset: parameter == 0 ? 4096 : 0)));
        Matrix<double> inputs = Matrix<double>.Build.Dense(3000, 2, 0.01);
        string before = Bits.Of(network);

        Action act = () => trainer.Step(inputs, Matrix<double>.Build.Dense(1, 2, 1));

        act.Should().Throw<TimeoutException>();
        Bits.Of(network).Should().Be(before);
    }

    private sealed record Throwing(int Parameter, int Offset) : OptimizerStage
    {
        public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(Parameter, Offset);

        private sealed class Run<T>(int parameter, int offset) : OptimizerStage<T>
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            public override void Apply(in UpdateChunk<T> chunk)
            {
                if (chunk.ParameterIndex == parameter && chunk.Offset >= offset)
                {
                    throw new TimeoutException();
                }
            }
        }
    }
}
