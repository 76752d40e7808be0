using System.Numerics;

namespace NeuralNet.Tests.Kernels;

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

    /// <remarks>Word by word from the scalar Philox, which has the published vectors: the layout is the one that DropoutMask documents.</remarks>
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

    private static T Factor(int element)
    {
        int block = (8 * (element / 32)) + (element % 8);
        int word = element % 32 / 8;
        (ulong first, ulong second) = Philox.Block(Start + (ulong)block, Purpose, Key);
        uint bits = (uint)((word < 2 ? first : second) >> (32 * (word % 2)));
        return bits < 0x40000000 ? T.Zero : T.CreateTruncating(1 / (1 - DropProbability));
    }
}
