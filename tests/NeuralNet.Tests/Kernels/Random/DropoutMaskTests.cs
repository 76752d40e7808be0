using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="DropoutMaskTests{T}"/>, in both precisions.</summary>
public static class DropoutMaskTests
{
    public sealed class InDouble : DropoutMaskTests<double>;

    public sealed class InFloat : DropoutMaskTests<float>;
}

public abstract class DropoutMaskTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const ulong Key = 0x0000000300000007;
    private const ulong Purpose = 0x123456789ABCDEF0;
    private const ulong Start = 5UL << 32;
    private const double DropProbability = 0.25;

    public static TheoryData<int, int> Cases
    {
        get
        {
            TheoryData<int, int> cases = [];
            foreach (int length in (int[])[0, 1, 7, 31, 32, 33, 100, 16384, 40000])
            {
                cases.Add(length, 1);
                cases.Add(length, 3);
            }

            return cases;
        }
    }

    /// <remarks>
    /// Compares each word with the scalar Philox, which reproduces the published vectors. The layout is the one that DropoutMask documents.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Apply_DropsWhereTheWordOfTheElementIsBelowP(int length, int threads)
    {
        T[] x = [.. Enumerable.Range(1, length).Select(i => T.CreateChecked(i))];
        T[] mask = new T[length];
        T[] y = new T[length];

        DropoutMask.Apply<T>(Key, Purpose, Start, DropProbability, x, mask, y, threads);

        T[] expected = [.. Enumerable.Range(0, length).Select(Factor)];
        mask.Should().Equal(expected);
        y.Should().Equal(x.Zip(expected, (value, factor) => value * factor));
    }

    /// <summary>The scale uses the actual share of dropped words, not the requested p. Otherwise the mean would not be 1.</summary>
    [Theory]
    [InlineData(0.0, 0UL, 1.0)]
    [InlineData(1e-12, 0UL, 1.0)]
    [InlineData(1.0 / 4294967296, 1UL, 4294967296.0 / 4294967295)]
    [InlineData(0.3, 1288490189UL, 4294967296.0 / (4294967296 - 1288490189))]
    public void Apply_KeepsTheMeanOfTheMasksAtOne(double dropProbability, ulong threshold, double scale)
    {
        T[] mask = new T[64];

        DropoutMask.Apply<T>(Key, Purpose, Start, dropProbability, new T[64], mask, new T[64], threads: 1);

        DropoutMask.Threshold(dropProbability).Should().Be(threshold);
        mask.Where(factor => factor != T.Zero).Distinct().Should().Equal(T.CreateTruncating(scale));
    }

    /// <remarks>One word of 2³² is kept even if p rounds to 1. It does not occur in a short mask, and no number is infinite.</remarks>
    [Fact]
    public void Apply_NextToOne_DropsAllButOneWord()
    {
        T[] mask = new T[64];

        DropoutMask.Apply<T>(Key, Purpose, Start, 1 - 1e-12, new T[64], mask, new T[64], threads: 1);

        DropoutMask.Threshold(1 - 1e-12).Should().Be(uint.MaxValue);
        mask.Should().Equal(new T[64]);
    }

    private static T Factor(int element)
    {
        int block = (8 * (element / 32)) + (element % 8);
        int word = element % 32 / 8;
        (ulong first, ulong second) = Philox.Block(Start + (ulong)block, Purpose, Key);
        uint bits = (uint)((word < 2 ? first : second) >> (32 * (word % 2)));
        return bits < 0x40000000 ? T.Zero : T.CreateTruncating(1 / (1 - DropProbability));
    }
}
