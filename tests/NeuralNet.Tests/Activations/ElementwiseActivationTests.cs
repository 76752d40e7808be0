using NeuralNet.Diagnostics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

/// <summary>A user's elementwise activation, which needs only the few lines of <see cref="Softsign"/>.</summary>
public sealed class ElementwiseActivationTests
{
    [Fact]
    public void GradientCheck_OfAUsersActivation_Passes()
    {
        Network<double> network = Network.Create<double>(
            inputSize: 3, seed: 1, new Dense(5) { Activation = new Softsign() }, new Dense(2) { Activation = new Softsign() });

        GradientCheckResult result = GradientCheck.Run(
            network, Cost.MeanSquaredError,
            Kernels.RandomNumbers.Uniform<double>(3 * 7, -1, 1, "inputs").ToMatrix(3, 7),
            Kernels.RandomNumbers.Uniform<double>(2 * 7, -1, 1, "targets").ToMatrix(2, 7));

        result.Passed.Should().BeTrue("it was {0}", result);
    }

    /// <remarks>Derivatives are computed in blocks of 256 numbers. The lengths are around the end of a block, and several blocks.</remarks>
    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void Backward_OfManyNumbers_MultipliesEachByItsDerivative(int count)
    {
        double[] z = Kernels.RandomNumbers.Uniform<double>(count, -4, 4);
        double[] upstream = Kernels.RandomNumbers.Uniform<double>(count, -1, 1, "upstream");

        double[] gradient = new Softsign().GradientOf(z, upstream);

        gradient.Should().Equal(
            z.Zip(upstream, (number, u) => u / Math.Pow(1 + Math.Abs(number), 2)), (value, truth) => Math.Abs(value - truth) <= 1e-15);
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(4, 2)]
    public void Backward_OfTooFewNumbers_IsRefused(int preActivations, int activations)
    {
        double[] numbers = new double[4];

        Action act = () => new Softsign().Backward(
            new ReadOnlyColumns<double>(numbers.AsSpan(0, preActivations), preActivations, 1),
            new ReadOnlyColumns<double>(numbers.AsSpan(0, activations), activations, 1),
            new Columns<double>(numbers, 4, 1));

        act.Should().Throw<ArgumentException>().WithMessage("Expected 4 numbers, but got 2.*");
    }

    [Fact]
    public void Needs_IsBoth()
    {
        BackwardNeeds needs = new Softsign().Needs;

        needs.Should().Be(BackwardNeeds.PreActivation | BackwardNeeds.Activation);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(new Softsign());

    public sealed class ContractInFloat() : ActivationContractInFloat(new Softsign());
}
