using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>A weighted average that takes in new numbers, in one pass over memory: e += w·(x − e).</summary>
/// <remarks>
/// In this form an average of equal numbers is that number, to the bit, and the rounding of w gives no bias; e·(1 − w) + x·w has neither. Each number
/// is computed alone by the same three roundings: neither the threads nor the length of a span change a bit. The price: x − e is beyond T where they are
/// of opposite signs and together more than its largest number.
/// </remarks>
internal static class RunningAverage
{
    /// <summary>Numbers in a part of the work: both arrays fit into first-level cache.</summary>
    private const int ChunkLength = 4 * 1024;

    /// <summary>Numbers from which a second thread gains more than the hand-over costs.</summary>
    private const int ParallelLength = 64 * 1024;

    /// <summary>Takes numbers in, on up to so many threads.</summary>
    /// <param name="average">e, as long as the numbers.</param>
    /// <param name="numbers">x.</param>
    /// <param name="weight">w, 0 … 1; at 1 the average becomes the numbers themselves.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Add<T>(Span<T> average, ReadOnlySpan<T> numbers, T weight, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(average.Length, numbers.Length);
        if (weight == T.One)
        {
            numbers.CopyTo(average);
            return;
        }

        Chunks.ForEach(
            numbers.Length, ChunkLength, numbers.Length < ParallelLength ? 1 : threads, new Average<T>(average, numbers, weight),
            static (all, start, count) => Add(all.Values.Slice(start, count), all.Numbers.Slice(start, count), all.Weight));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Add<T>(Span<T> average, ReadOnlySpan<T> numbers, T weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        int whole = numbers.Length - (numbers.Length % width);
        Vector<T> w = new(weight);
        if (whole < numbers.Length)
        {
            Vector<T> old = Elementwise.LoadTail<T>(average[whole..]);
            Elementwise.StoreTail(old + (w * (Elementwise.LoadTail(numbers[whole..]) - old)), average[whole..]);
        }

        // Both references reach as far as `whole`, at most the length of either.
        ref T e = ref MemoryMarshal.GetReference(average);
        ref T x = ref MemoryMarshal.GetReference(numbers);
        int i = 0;
        for (; i <= whole - (2 * width); i += 2 * width)
        {
            Vector<T> first = Vector.LoadUnsafe(ref e, (nuint)i);
            Vector<T> second = Vector.LoadUnsafe(ref e, (nuint)(i + width));
            (first + (w * (Vector.LoadUnsafe(ref x, (nuint)i) - first))).StoreUnsafe(ref e, (nuint)i);
            (second + (w * (Vector.LoadUnsafe(ref x, (nuint)(i + width)) - second))).StoreUnsafe(ref e, (nuint)(i + width));
        }

        for (; i < whole; i += width)
        {
            Vector<T> old = Vector.LoadUnsafe(ref e, (nuint)i);
            (old + (w * (Vector.LoadUnsafe(ref x, (nuint)i) - old))).StoreUnsafe(ref e, (nuint)i);
        }
    }

    private readonly ref struct Average<T>(Span<T> values, ReadOnlySpan<T> numbers, T weight)
    {
        public Span<T> Values { get; } = values;

        public ReadOnlySpan<T> Numbers { get; } = numbers;

        public T Weight { get; } = weight;
    }
}
