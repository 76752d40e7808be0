using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Diagnostics;

public sealed class GradientsTests
{
    [Fact]
    public void Of_LinearNetwork_IsWhatTheEquationsSay()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        Matrix<double> x = Examples.Uniform<double>(3, 5, seed: 1);
        Matrix<double> y = Examples.Uniform<double>(2, 5, seed: 2);
        Matrix<double> delta = (network.Predict(x) - y) / 5;

        Gradients<double> gradients = Gradients.Of(network, Cost.MeanSquaredError, x, y);

        Closeness.Error(gradients.Parameters[0], delta * x.Transpose()).Should().BeLessThan(1e-12, "Eq. 5");
        Closeness.Error(gradients.Parameters[1], delta.RowSums().ToColumnMatrix()).Should().BeLessThan(1e-12, "Eq. 6");
        Closeness.Error(gradients.Inputs, network.Parameters[0].Value.Transpose() * delta).Should().BeLessThan(1e-12, "Eq. 7");
    }

    [Fact]
    public void Of_Network_ChangesNothing()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.Softmax });
        Dataset<double> data = Examples.Classification<double>(3, 2, 5, seed: 1);
        string before = Bits.Of(network);

        Gradients.Of(network, Cost.CrossEntropy, data.Inputs, data.Targets);

        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void Of_CostThatDoesNotFit_IsRefused()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        Dataset<double> data = Examples.Classification<double>(3, 2, 5, seed: 1);

        Action act = () => Gradients.Of(network, Cost.CrossEntropy, data.Inputs, data.Targets);

        act.Should().Throw<ArgumentException>().WithMessage("*Activation.Softmax*");
    }
}
