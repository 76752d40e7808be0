using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Activations;

public sealed class SoftmaxTests
{
    [Fact]
    public void Forward_OfEqualLogits_SharesEqually()
    {
        double[] a = Activation.Softmax.ValuesOf<double>([3, 3, 3, 3], rows: 4);

        a.Should().Equal(0.25, 0.25, 0.25, 0.25);
    }

    [Fact]
    public void Forward_OfExtremeLogits_GivesTheLimits()
    {
        double[] wide = Activation.Softmax.ValuesOf<double>([1000, 1000, 0, -1000, 1000, -1000, -1000, -1000, -1000], rows: 3);
        float[] single = Activation.Softmax.ValuesOf<float>([1000, 1000, 0, -1000, 1000, -1000, -1000, -1000, -1000], rows: 3);

        wide.Should().Equal(0.5, 0.5, 0, 0, 1, 0, 1.0 / 3, 1.0 / 3, 1.0 / 3);
        single.Should().Equal(0.5f, 0.5f, 0, 0, 1, 0, 1f / 3, 1f / 3, 1f / 3);
    }

    [Fact]
    public void Forward_GivesColumnsThatSumToOne()
    {
        double[] z = Kernels.RandomNumbers.Uniform<double>(50 * 37, -20, 20);

        double[] a = Activation.Softmax.ValuesOf(z, rows: 37);

        a.Chunk(37).Should().OnlyContain(column => Math.Abs(column.Sum() - 1) <= 1e-14);
        a.Should().OnlyContain(number => number >= 0 && number <= 1);
    }

    [Fact]
    public void Forward_OfASingleRow_IsOne()
    {
        double[] a = Activation.Softmax.ValuesOf<double>([-5, 0, 1000]);

        a.Should().Equal(1, 1, 1);
    }

    [Fact]
    public void ForwardAndBackward_OfColumnsWithoutRows_DoNothing()
    {
        Action forward = () => Activation.Softmax.Forward(new ReadOnlyColumns<double>(default, 0, 3), new Columns<double>(default, 0, 3));
        Action backward = () => Activation.Softmax.Backward(default, new ReadOnlyColumns<double>(default, 0, 3), new Columns<double>(default, 0, 3));

        forward.Should().NotThrow();
        backward.Should().NotThrow();
    }

    [Fact]
    public void Forward_WithNaN_SpoilsThatColumnAlone()
    {
        double[] a = Activation.Softmax.ValuesOf([1, double.NaN, 3, 3], rows: 2);

        a.Should().Equal(double.NaN, double.NaN, 0.5, 0.5);
    }

    /// <remarks>Adding a constant to a column changes nothing, so the gradient has no component in that direction.</remarks>
    [Fact]
    public void Backward_GivesColumnsThatSumToZero()
    {
        double[] z = Kernels.RandomNumbers.Uniform<double>(20 * 9, -3, 3);
        double[] upstream = Kernels.RandomNumbers.Uniform<double>(20 * 9, -1, 1, "upstream");

        double[] gradient = Activation.Softmax.GradientOf(z, upstream, rows: 9);

        gradient.Chunk(9).Should().OnlyContain(column => Math.Abs(column.Sum()) <= 1e-15);
    }

    [Fact]
    public void Backward_OfExtremeLogits_IsZero()
    {
        double[] gradient = Activation.Softmax.GradientOf<double>([1000, -1000, 0], [1, 2, 3], rows: 3);

        gradient.Should().Equal(0, 0, 0);
    }

    public sealed class ContractInDouble() : ActivationContractInDouble(Activation.Softmax);

    public sealed class ContractInFloat() : ActivationContractInFloat(Activation.Softmax);
}
