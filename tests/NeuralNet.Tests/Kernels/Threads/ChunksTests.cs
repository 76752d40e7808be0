namespace NeuralNet.Tests.Kernels;

public sealed class ChunksTests
{
    [Fact]
    public void Of_ArraysOfAnyLength_CoversEachOnceInOrder()
    {
        (int Array, int Offset, int Length)[] chunks = Chunks.Of([5, 0, 4, 1], 2);

        chunks.Should().Equal((0, 0, 2), (0, 2, 2), (0, 4, 1), (2, 0, 2), (2, 2, 2), (3, 0, 1));
    }

    [Theory]
    [InlineData(0, 4, 1)]
    [InlineData(3, 4, 2)]
    [InlineData(8, 4, 3)]
    [InlineData(101, 7, 3)]
    public void ForEach_OfARange_MeetsEachIndexOnce(int length, int chunkLength, int threads)
    {
        int[] visits = new int[length];

        Chunks.ForEach(length, chunkLength, threads, visits.AsSpan(), static (visits, start, count) =>
        {
            foreach (ref int visit in visits.Slice(start, count))
            {
                visit++;
            }
        });

        visits.Should().Equal(Enumerable.Repeat(1, length));
    }

    [Fact]
    public void ForEach_OverSpansWhileTheCollectorMovesTheirArrays_IsRight()
    {
        int[] visits = new int[64];

        Chunks.ForEach(visits.Length, 3, visits.AsSpan(), static (visits, index) =>
        {
            _ = new byte[1000];
            GC.Collect(index % 3, GCCollectionMode.Forced, blocking: true, compacting: true);
            visits[index] = index;
        });

        visits.Should().Equal(Enumerable.Range(0, visits.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sum_OnAnyNumberOfThreads_AddsInTheOrderOfTheIndices(int threads)
    {
        double[] terms = new double[5];

        double sum = Chunks.Sum(terms, threads, new[] { 1, 1e16, 1, -1e16, 1 }, static (numbers, index) => numbers[index]);

        sum.Should().Be(1);
        terms.Should().Equal(1, 1e16, 1, -1e16, 1);
    }
}
