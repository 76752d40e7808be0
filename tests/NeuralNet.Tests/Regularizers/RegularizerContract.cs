using System.Numerics;
using NeuralNet.Tests.Kernels;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Regularizers;

/// <summary>The contract of every regularizer, in either precision. Each is compared with its formula.</summary>
public abstract class RegularizerContract<T>(Regularizer regularizer, Func<double, double> formula, Func<double, double> derivative)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static double Tolerance => typeof(T) == typeof(float) ? 1e-6 : 1e-14;

    public static TheoryData<int> Lengths() => [1, 2, 3, 7, 8, 9, 16, 31, 1000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Add_GivesTheSumAndAddsTheGradient(int length)
    {
        T[] weights = [.. RandomNumbers.Uniform<T>(length, -2, 2)];
        weights[length / 2] = T.Zero;
        T[] gradient = [.. RandomNumbers.Uniform<T>(length, -1, 1, "gradient")];
        double[] before = [.. gradient.Select(double.CreateChecked)];

        double value = regularizer.Add<T>(weights, gradient);

        value.Should().BeApproximately(weights.Sum(weight => formula(double.CreateChecked(weight))), 1e-13 * length);
        gradient.Select(double.CreateChecked).Should().Equal(
            before.Zip(weights, (sum, weight) => sum + derivative(double.CreateChecked(weight))),
            (ours, truth) => Math.Abs(ours - truth) <= Tolerance);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Add_WithoutGradient_GivesTheSameBits(int length)
    {
        T[] weights = RandomNumbers.Uniform<T>(length, -2, 2);

        double value = regularizer.Add<T>(weights, default);

        value.Should().Be(regularizer.Add<T>(weights, new T[length]));
    }

    [Fact]
    public void Add_OfZeros_LeavesTheGradientAlone()
    {
        T[] gradient = RandomNumbers.Uniform<T>(13, -1, 1);
        string before = Bits.Of<T>(gradient);

        double value = regularizer.Add<T>(new T[13], gradient);

        value.Should().Be(0);
        Bits.Of<T>(gradient).Should().Be(before);
    }

    [Fact]
    public void Add_AllocatesNothing()
    {
        T[] weights = RandomNumbers.Uniform<T>(100, -2, 2);
        T[] gradient = new T[100];

        long bytes = Allocations.OfThread(() => regularizer.Add<T>(weights, gradient));

        bytes.Should().Be(0);
    }

    [Fact]
    public void Regularizer_EqualsACopyOfItself()
    {
        Regularizer copy = regularizer with { };

        copy.Should().NotBeSameAs(regularizer).And.Be(regularizer);
    }
}
