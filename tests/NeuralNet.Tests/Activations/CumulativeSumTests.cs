using NeuralNet.Diagnostics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

/// <summary>A user's activation that maps columns to columns, used in a hidden layer and for the outputs.</summary>
public sealed class CumulativeSumTests
{
    [Fact]
    public void GradientCheck_OfAnAsymmetricJacobian_Passes()
    {
        Network<double> network = NetworkWith(new CumulativeSum());

        GradientCheckResult result = Check(network);

        result.Passed.Should().BeTrue("it was {0}", result);
    }

    [Fact]
    public void GradientCheck_OfAForgottenTranspose_Fails()
    {
        Network<double> network = NetworkWith(new CumulativeSum(IsTransposed: false));

        GradientCheckResult result = Check(network);

        result.Passed.Should().BeFalse();
    }

    private static Network<double> NetworkWith(Activation activation) => Network.Create<double>(
        inputSize: 3, seed: 1,
        new Dense(4) { Activation = activation }, new Dense(3) { Activation = Activation.Tanh }, new ActivationLayer(activation));

    private static GradientCheckResult Check(Network<double> network) => GradientCheck.Run(
        network, Cost.MeanSquaredError,
        Kernels.RandomNumbers.Uniform<double>(3 * 5, -1, 1, "inputs").ToMatrix(3, 5),
        Kernels.RandomNumbers.Uniform<double>(3 * 5, -1, 1, "targets").ToMatrix(3, 5));

    public sealed class ContractInDouble() : ActivationContractInDouble(new CumulativeSum());

    public sealed class ContractInFloat() : ActivationContractInFloat(new CumulativeSum());
}
