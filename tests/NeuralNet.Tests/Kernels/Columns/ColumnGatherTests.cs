namespace NeuralNet.Tests.Kernels;

public sealed class ColumnGatherTests
{
    [Theory]
    [InlineData(3, 5, 1)]
    [InlineData(100, 700, 1)]
    [InlineData(100, 700, 3)]
    public void Copy_OfShuffledColumns_PutsEachInItsPlace(int rows, int columns, int threads)
    {
        float[] source = RandomNumbers.Uniform<float>(rows * columns, -1, 1, "source");
        int[] order = [.. Enumerable.Range(0, columns).Reverse()];
        float[] target = new float[source.Length];

        ColumnGather.Copy<float>(source, rows, order, target, threads);

        target.Should().Equal(source.Chunk(rows).Reverse().SelectMany(column => column));
    }
}
