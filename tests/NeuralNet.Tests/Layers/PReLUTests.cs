using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class PReLUTests() : LayerContract(new PReLU())
{
    [Fact]
    public void PredictAndBackward_OfSmallNumbers_AreThoseOfTheFormula()
    {
        Layer<double> layer = LayerRun<double>.Build(new PReLU { InitialSlope = 0.5 }, 2);
        LayerRun<double> run = new(layer, Matrix<double>.Build.DenseOfColumnArrays([2, -4], [-1, 0]));

        Matrix<double>[] gradients = run.Backward(Matrix<double>.Build.DenseOfColumnArrays([1, 10], [100, 1000]));

        run.Predict().ToColumnMajorArray().Should().Equal(2, -2, -0.5, 0);
        gradients[0].ToColumnMajorArray().Should().Equal(-100, -40);
        gradients[1].ToColumnMajorArray().Should().Equal(1, 5, 50, 500);
    }

    [Fact]
    public void NaN_StaysNaN()
    {
        Network<double> network = Network.Create<double>(1, 1, new PReLU());

        double output = network.Predict(Matrix<double>.Build.Dense(1, 1, double.NaN))[0, 0];

        output.Should().Be(double.NaN);
    }
}
