using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The outer products δxᵀ of the columns of two batches, each by itself.</summary>
internal static class OuterProducts
{
    /// <summary>The number of products from which a second thread saves more time than it costs to start it.</summary>
    private const int ParallelLength = 64 * 1024;

    /// <summary>Sets column k·units + j of the result to the products δⱼᵢxₖᵢ, a row for each example i.</summary>
    /// <remarks>Row j of Δ and row k of X are contiguous here, so that every column is one product of two vectors.</remarks>
    /// <param name="delta">Δ: units × examples.</param>
    /// <param name="units">Its rows.</param>
    /// <param name="x">X: inputs × examples.</param>
    /// <param name="inputs">Its rows.</param>
    /// <param name="result">
    /// Receives the products: examples × (inputs · units). If it has <paramref name="units"/> columns more, they receive Δᵀ.
    /// </param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Set<T>(ReadOnlySpan<T> delta, int units, ReadOnlySpan<T> x, int inputs, Span<T> result, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int examples = x.Length / inputs;
        T[] rented = ArrayPool<T>.Shared.Rent(x.Length);
        Span<T> rowsOfX = rented.AsSpan(0, x.Length);
        RowMajor.Gather(x, inputs, 0, rowsOfX, threads);

        // Without columns for Δᵀ, it waits in those of the last input, which come last.
        Span<T> rowsOfDelta = result[^delta.Length..];
        RowMajor.Gather(delta, units, 0, rowsOfDelta, threads);
        Factors<T> factors = new(rowsOfDelta, rowsOfX, result, units, examples);
        if (inputs > 1)
        {
            Chunks.ForEach(inputs - 1, result.Length < ParallelLength ? 1 : threads, factors, static (all, input) => all.Multiply(input));
        }

        factors.Multiply(inputs - 1);
        ArrayPool<T>.Shared.Return(rented);
    }

    private readonly ref struct Factors<T>(ReadOnlySpan<T> rowsOfDelta, ReadOnlySpan<T> rowsOfX, Span<T> result, int units, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> rowsOfDelta = rowsOfDelta;
        private readonly ReadOnlySpan<T> rowsOfX = rowsOfX;
        private readonly Span<T> result = result;

        public void Multiply(int input)
        {
            ReadOnlySpan<T> rowOfX = rowsOfX.Slice(input * examples, examples);
            for (int j = 0; j < units; j++)
            {
                TensorPrimitives.Multiply(
                    rowsOfDelta.Slice(j * examples, examples), rowOfX, result.Slice(((input * units) + j) * examples, examples));
            }
        }
    }
}
