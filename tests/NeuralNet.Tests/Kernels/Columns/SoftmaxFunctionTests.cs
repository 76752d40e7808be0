using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="SoftmaxFunctionTests{T}"/>, in both precisions.</summary>
public static class SoftmaxFunctionTests
{
    public sealed class InDouble : SoftmaxFunctionTests<double>;

    public sealed class InFloat : SoftmaxFunctionTests<float>;
}

/// <summary>Softmax of batches of every width. Short columns are side by side in vectors, long ones are not.</summary>
public abstract class SoftmaxFunctionTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MostColumns = 35;

    private static double Tolerance => typeof(T) == typeof(float) ? 1e-6 : 1e-14;

    public static TheoryData<int> Rows() => [1, 2, 3, 10, 31, 32, 33, 70];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Forward_OfAColumnInAnyBatch_GivesTheBitsOfTheColumnAlone(int rows)
    {
        T[] z = RandomNumbers.Uniform<T>(rows * MostColumns, -8, 8);
        string alone = string.Concat(z.Chunk(rows).Select(column => Bits.Of<T>(Forward(column, rows))));

        IEnumerable<int> different = Enumerable.Range(0, MostColumns + 1)
            .Where(count => !alone.StartsWith(Bits.Of<T>(Forward(z[..(rows * count)], rows)), StringComparison.Ordinal));

        different.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Backward_OfAColumnInAnyBatch_GivesTheBitsOfTheColumnAlone(int rows)
    {
        T[] z = RandomNumbers.Uniform<T>(rows * MostColumns, -8, 8);
        string alone = string.Concat(z.Chunk(rows).Select(column => Bits.Of<T>(Backward(column, rows))));

        IEnumerable<int> different = Enumerable.Range(0, MostColumns + 1)
            .Where(count => !alone.StartsWith(Bits.Of<T>(Backward(z[..(rows * count)], rows)), StringComparison.Ordinal));

        different.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Forward_OfABatch_IsSoftmaxOfEachColumn(int rows)
    {
        T[] z = RandomNumbers.Uniform<T>(rows * MostColumns, -8, 8);

        T[] a = Forward(z, rows);

        double[] truth = [.. z.Chunk(rows).SelectMany(Softmax)];
        a.Should().Equal(truth, (value, expected) => Math.Abs(double.CreateChecked(value) - expected) <= Tolerance);
    }

    private static T[] Forward(T[] z, int rows)
    {
        T[] a = new T[z.Length];
        SoftmaxFunction.Forward(z, a.AsSpan(), rows);
        return a;
    }

    /// <summary>The product with the Jacobian, with z itself as the gradient.</summary>
    private static T[] Backward(T[] z, int rows)
    {
        T[] delta = [.. z];
        SoftmaxFunction.Backward(Forward(z, rows), delta.AsSpan(), rows);
        return delta;
    }

    private static IEnumerable<double> Softmax(T[] column)
    {
        double[] e = [.. column.Select(z => Math.Exp(double.CreateChecked(z)))];
        double sum = e.Sum();
        return e.Select(number => number / sum);
    }
}
