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

        int block = Math.Min(Math.Clamp(Array.MaxLength / widest, 1, BlockSize), inputs.Count);
        int scratchLength = 0;
        foreach (Layer<T> layer in layers)
        {
            scratchLength = Math.Max(scratchLength, layer.ScratchLength(block));
        }

        T[] first = ArrayPool<T>.Shared.Rent(widest * block);
        T[] second = ArrayPool<T>.Shared.Rent(widest * block);
        T[] scratch = ArrayPool<T>.Shared.Rent(scratchLength);
        try
        {
            for (int start = 0; start < inputs.Count; start += block)
            {
                int count = Math.Min(block, inputs.Count - start);
                ReadOnlyColumns<T> below = inputs.Slice(start, count);
                for (int l = 0; l < layers.Length; l++)
                {
                    T[] memory = l % 2 == 0 ? first : second;
                    int size = layers[l].OutputSize;
                    Columns<T> above = l == layers.Length - 1
                        ? outputs.Slice(start, count)
                        : new Columns<T>(memory.AsSpan(0, size * count), size, count);
                    layers[l].Predict(new InferenceContext<T>(below, above, scratch.AsSpan(0, layers[l].ScratchLength(count)), threads));
                    below = above;
                }
            }
        }
        finally
        {
            ArrayPool<T>.Shared.Return(first);
            ArrayPool<T>.Shared.Return(second);
            ArrayPool<T>.Shared.Return(scratch);
        }
    }
}
