using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Diagnostics;

public sealed class KinksTests
{
    [Theory]
    [InlineData(1e-5, true)]
    [InlineData(-1e-5, true)]
    [InlineData(1e-3, false)]
    public void AreNear_BehindReLU_LooksAtPreActivations(double preActivation, bool expected)
    {
        Network<double> network = Passing(Activation.ReLU);

        bool near = Kinks.AreNear(network, Cost.MeanSquaredError, One(preActivation), One(0));

        near.Should().Be(expected);
    }

    [Fact]
    public void AreNear_BehindSmoothActivation_IsFalse()
    {
        Network<double> network = Passing(Activation.Tanh);

        bool near = Kinks.AreNear(network, Cost.MeanSquaredError, One(0), One(0));

        near.Should().BeFalse();
    }

    [Theory]
    [InlineData(0.30001, 0.3, true)]
    [InlineData(0.301, 0.3, false)]
    public void AreNear_WithMeanAbsoluteError_LooksAtResiduals(double prediction, double target, bool expected)
    {
        Network<double> network = Passing(Activation.Identity);

        bool near = Kinks.AreNear(network, Cost.MeanAbsoluteError, One(prediction), One(target));

        near.Should().Be(expected);
    }

    [Theory]
    [InlineData(0.80001, true)]
    [InlineData(-0.20001, true)]
    [InlineData(0.3, false)]
    public void AreNear_WithHuber_LooksAtResidualsOfDelta(double prediction, bool expected)
    {
        Network<double> network = Passing(Activation.Identity);

        bool near = Kinks.AreNear(network, Cost.Huber(0.5), One(prediction), One(0.3));

        near.Should().Be(expected);
    }

    private static Network<double> Passing(Activation activation) =>
        Network.Create<double>(1, seed: 0, new Dense(1) { Activation = activation, Weights = Initializer.Constant(1), Bias = Initializer.Zeros });

    private static Matrix<double> One(double value) => Matrix<double>.Build.Dense(1, 1, value);
}
