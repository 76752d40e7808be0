using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class DiagonalTests() : LayerContract(new Diagonal())
{
    [Fact]
    public void PredictAndBackward_OfSmallNumbers_AreThoseOfTheFormula()
    {
        Layer<double> layer = LayerRun<double>.Build(new Diagonal(), 2);
        layer.Parameters[0].Values[1] = -3;
        LayerRun<double> run = new(layer, Matrix<double>.Build.DenseOfColumnArrays([2, -4], [-1, 5]));

        Matrix<double>[] gradients = run.Backward(Matrix<double>.Build.DenseOfColumnArrays([1, 10], [100, 1000]));

        run.Predict().ToColumnMajorArray().Should().Equal(2, 12, -1, -15);
        gradients[0].ToColumnMajorArray().Should().Equal(-98, 4960);
        gradients[1].ToColumnMajorArray().Should().Equal(1, -30, 100, -3000);
    }

    [Fact]
    public void Build_BeginsWithFactorsOfOneThatDoNotDecay()
    {
        Network<double> network = Network.Create<double>(3, 1, new Diagonal());

        network.Parameters.Should().ContainSingle().Which.ToString().Should().Be("layers.0.scale (3 × 1)");
        network.Parameters[0].Values.ToArray().Should().Equal(1, 1, 1);
        network.Parameters[0].Kind.Should().Be(ParameterKind.Other);
        network.Layers[0].ToString().Should().Be("Diagonal(3 => 3)  # 3 parameters");
    }
}
