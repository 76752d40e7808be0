using System.Buffers;
using System.Numerics;

namespace NeuralNet;

/// <summary>Runs layers forward for their outputs alone, with rented memory.</summary>
internal static class Inference
{
    /// <summary>Examples that go through all layers before the next: what is rented does not grow with the batch.</summary>
    private const int BlockSize = 256;

    /// <summary>Numbers between the layers above which a block has fewer examples: only layers of more than some 40,000 units come so far.</summary>
    private const int MostNumbers = 1 << 25;

    /// <summary>Computes the outputs of the last layer.</summary>
    public static void Run<T>(ReadOnlySpan<Layer<T>> layers, ReadOnlyColumns<T> inputs, Columns<T> outputs, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int block = Math.Min((int)Math.Clamp(MostNumbers / Math.Max(1, LayerStack.LengthOfExample(layers)), 1, BlockSize), inputs.Count);
        int scratchLength = LayerStack.ScratchLength(layers, block);
        int length = LayerStack.LengthBetween(layers, block);
        long all = (2L * length) + scratchLength + (3 * StaggeredBuffer<T>.LongestGap);
        T[] rented = ArrayPool<T>.Shared.Rent(ArrayLength.Of(all, "numbers between the layers", LayerStack.Advice));
        try
        {
            Span<T> memory = rented;
            Span<T> odd = StaggeredBuffer<T>.Take(ref memory, length, 0);
            Span<T> even = StaggeredBuffer<T>.Take(ref memory, length, 1);
            Span<T> scratch = StaggeredBuffer<T>.Take(ref memory, scratchLength, 2);
            for (int start = 0; start < inputs.Count; start += block)
            {
                int count = Math.Min(block, inputs.Count - start);
                LayerStack.Predict(layers, inputs.Slice(start, count), outputs.Slice(start, count), odd, even, scratch, threads);
            }
        }
        finally
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
