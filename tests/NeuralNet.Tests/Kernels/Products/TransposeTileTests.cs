using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="TransposeTileTests{T}"/>, in both precisions.</summary>
public static class TransposeTileTests
{
    public sealed class InDouble : TransposeTileTests<double>;

    public sealed class InFloat : TransposeTileTests<float>;
}

/// <summary>Tiles of all sizes around those of the squares that are transposed in registers.</summary>
public abstract class TransposeTileTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Largest = 20;

    /// <summary>Rows before and after the tile, as many as a square has.</summary>
    private const int Margin = 8;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 5)]
    [InlineData(8, 1)]
    public void Copy_OfAnyTile_TransposesItAndLeavesTheRestAlone(int sourcePadding, int targetPadding)
    {
        IEnumerable<(int, int)> wrong =
            from count in Enumerable.Range(1, Largest)
            from width in Enumerable.Range(1, Largest)
            let source = Numbers((width + (2 * Margin)) * (count + sourcePadding))
            let marks = Marks((count + (2 * Margin)) * (width + targetPadding))
            let copied = Copy(source, count + sourcePadding, marks, width + targetPadding, count, width)
            where !copied.SequenceEqual(OneByOne(source, count + sourcePadding, marks, width + targetPadding, count, width))
            select (count, width);

        wrong.Should().BeEmpty();
    }

    private static T[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(T.CreateChecked)];

    private static T[] Marks(int count) => [.. Enumerable.Repeat(-T.One, count)];

    private static unsafe T[] Copy(T[] source, int sourceStride, T[] marks, int targetStride, int count, int width)
    {
        T[] target = [.. marks];
        fixed (T* from = &source[Margin * sourceStride], to = &target[Margin * targetStride])
        {
            TransposeTile.Copy(from, sourceStride, to, targetStride, count, width);
        }

        return target;
    }

    private static T[] OneByOne(T[] source, int sourceStride, T[] marks, int targetStride, int count, int width)
    {
        T[] target = [.. marks];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < width; j++)
            {
                target[((Margin + i) * targetStride) + j] = source[((Margin + j) * sourceStride) + i];
            }
        }

        return target;
    }
}
