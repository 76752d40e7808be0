using System.Buffers;
using System.Numerics;

namespace NeuralNet;

/// <summary>Computes the outputs of layers at inference, with rented memory.</summary>
internal static class Inference
{
    /// <summary>The number of examples that pass through all layers at a time. The rented memory therefore does not grow with the batch.</summary>
    private const int BlockSize = 256;

    /// <summary>
    /// The limit on the numbers between the layers. A block has fewer examples if they would exceed it, which needs layers of more than about 40,000
    /// units.
    /// </summary>
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
