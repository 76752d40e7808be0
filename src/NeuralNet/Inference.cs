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
        int widest = 0;
        foreach (Layer<T> layer in layers)
        {
            widest = Math.Max(widest, layer.OutputSize);
        }

        int block = Math.Min(Math.Clamp(Array.MaxLength / 4 / widest, 1, BlockSize), inputs.Count);
        int scratchLength = 0;
        foreach (Layer<T> layer in layers)
        {
            scratchLength = Math.Max(scratchLength, layer.ScratchLength(block));
        }

        int length = layers.Length > 1 ? widest * block : 0;
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
                ReadOnlyColumns<T> below = inputs.Slice(start, count);
                for (int l = 0; l < layers.Length; l++)
                {
                    int size = layers[l].OutputSize;
                    Columns<T> above = l == layers.Length - 1
                        ? outputs.Slice(start, count)
                        : new Columns<T>((l % 2 == 0 ? odd : even)[..(size * count)], size, count);
                    layers[l].Predict(new InferenceContext<T>(below, above, scratch[..layers[l].ScratchLength(count)], threads));
                    below = above;
                }
            }
        }
        finally
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
