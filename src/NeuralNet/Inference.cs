using System.Buffers;
using System.Numerics;

namespace NeuralNet;

/// <summary>Runs layers forward for their outputs alone, with rented memory.</summary>
internal static class Inference
{
    /// <summary>Examples that go through all layers before the next: what is rented does not grow with the batch.</summary>
    private const int BlockSize = 256;

    /// <summary>Computes the outputs of the last layer.</summary>
    public static void Run<T>(ReadOnlySpan<Layer<T>> layers, ReadOnlyColumns<T> inputs, Columns<T> outputs, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int block = Math.Min(Math.Clamp(Array.MaxLength / 4 / LayerStack.WidestOutput(layers), 1, BlockSize), inputs.Count);
        int scratchLength = LayerStack.ScratchLength(layers, block);
        int length = LayerStack.LengthBetween(layers, block);
        T[] rented = ArrayPool<T>.Shared.Rent(checked((2 * length) + scratchLength + (3 * PlacedMemory<T>.LongestGap)));
        try
        {
            Span<T> memory = rented;
            Span<T> odd = PlacedMemory<T>.Take(ref memory, length, 0);
            Span<T> even = PlacedMemory<T>.Take(ref memory, length, 1);
            Span<T> scratch = PlacedMemory<T>.Take(ref memory, scratchLength, 2);
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
