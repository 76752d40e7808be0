using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="ElementwiseBiasTests{T}"/>, in both precisions.</summary>
public static class ElementwiseBiasTests
{
    public sealed class InDouble : ElementwiseBiasTests<double>;

    public sealed class InFloat : ElementwiseBiasTests<float>;
}

public abstract class ElementwiseBiasTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Columns shorter than a vector, of the same length, and longer, whole or not, in batches shorter and longer than a vector.</summary>
    public static TheoryData<int, int> Shapes()
    {
        int[] rows = [1, 2, 3, 4, 5, 7, 8, 10, 15, 16, 17, 24, 31, 32, 33, 50];
        int[] counts = [0, 1, 2, 3, 5, 16, 17];
        TheoryData<int, int> shapes = [];
        foreach ((int row, int count) in rows.SelectMany(_ => counts, (row, count) => (row, count)))
        {
            shapes.Add(row, count);
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ForwardWithBias_InPlace_GivesTheBitsOfASumAndAFunction(int rows, int count)
    {
        T[] bias = RandomNumbers.Uniform<T>(rows, -2, 2, "bias");
        T[] z = RandomNumbers.Uniform<T>(rows * count, -2, 2, "z");
        T[] expected = [.. z.Select((number, i) => number + bias[i % rows])];
        Elementwise.Forward(default(Tanh.Function), expected, expected.AsSpan());

        Elementwise.ForwardWithBias(default(Tanh.Function), bias, z.AsSpan(), z.AsSpan());

        Bits.Of<T>(z).Should().Be(Bits.Of<T>(expected));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ForwardWithBias_Apart_LeavesTheSumInZ(int rows, int count)
    {
        T[] bias = RandomNumbers.Uniform<T>(rows, -2, 2, "bias");
        T[] z = RandomNumbers.Uniform<T>(rows * count, -2, 2, "z");
        T[] expected = [.. z.Select((number, i) => number + bias[i % rows])];

        Elementwise.ForwardWithBias(default(Tanh.Function), bias, z.AsSpan(), new T[z.Length]);

        Bits.Of<T>(z).Should().Be(Bits.Of<T>(expected));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ForwardWithBias_Apart_WritesTheFunctionOfTheSum(int rows, int count)
    {
        T[] bias = RandomNumbers.Uniform<T>(rows, -2, 2, "bias");
        T[] z = RandomNumbers.Uniform<T>(rows * count, -2, 2, "z");
        T[] a = new T[z.Length];

        Elementwise.ForwardWithBias(default(Tanh.Function), bias, z.AsSpan(), a.AsSpan());

        T[] expected = new T[z.Length];
        Elementwise.Forward(default(Tanh.Function), z, expected.AsSpan());
        Bits.Of<T>(a).Should().Be(Bits.Of<T>(expected));
    }
}
