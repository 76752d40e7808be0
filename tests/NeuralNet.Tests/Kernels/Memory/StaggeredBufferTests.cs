using System.Runtime.InteropServices;

namespace NeuralNet.Tests.Kernels;

public sealed class StaggeredBufferTests
{
    private const int PageBytes = 4096;

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Create_BeginsAtACacheLine(int length)
    {
        StaggeredBuffer<float> memory = StaggeredBuffer<float>.Create(length, slot: 3);

        (Place(memory.Span) % 64).Should().Be(0);
    }

    [Fact]
    public void Create_InNeighbouringSlots_LiesFarApartOnThePage()
    {
        int[] places = [.. Enumerable.Range(0, 6).Select(slot => Place(StaggeredBuffer<double>.Create(512, slot).Span))];

        IEnumerable<int> distances =
            from i in Enumerable.Range(0, places.Length) from j in Enumerable.Range(0, i) select Distance(places[i], places[j]);

        distances.Min().Should().BeGreaterThanOrEqualTo(256);
    }

    [Fact]
    public void Create_BesideAnother_LiesHalfAPageFromIt()
    {
        float[] parameter = GC.AllocateArray<float>(5000, pinned: true);

        StaggeredBuffer<float> gradient = StaggeredBuffer<float>.Create(5000, slot: 0, parameter);

        Distance(Place(gradient.Span), Place(parameter)).Should().BeGreaterThan(1900);
    }

    [Fact]
    public void Take_OfMemory_GivesNumbersThatDoNotOverlap()
    {
        Span<float> memory = new float[100 + 200 + (2 * StaggeredBuffer<float>.LongestGap)];
        Span<float> first = StaggeredBuffer<float>.Take(ref memory, 100, slot: 0);
        Span<float> second = StaggeredBuffer<float>.Take(ref memory, 200, slot: 1);

        bool overlap = first.Overlaps(second);

        (first.Length, second.Length, overlap).Should().Be((100, 200, false));
    }

    private static int Distance(int left, int right) =>
        Math.Min((left - right + PageBytes) % PageBytes, (right - left + PageBytes) % PageBytes);

    private static unsafe int Place<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        fixed (T* first = &MemoryMarshal.GetReference(numbers))
        {
            return (int)((nuint)first % PageBytes);
        }
    }

    private static int Place<T>(Span<T> numbers)
        where T : unmanaged => Place((ReadOnlySpan<T>)numbers);
}
