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
    private const int PartLength = 4 * 1024;

    /// <summary>Numbers from which a second thread gains more than the hand-over costs.</summary>
    private const int ParallelLength = 64 * 1024;

    /// <summary>Takes numbers in, on up to so many threads.</summary>
    /// <param name="average">e, as long as the numbers.</param>
    /// <param name="numbers">x.</param>
    /// <param name="weight">w, 0 … 1; at 1 the average becomes the numbers themselves.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static unsafe void Add<T>(Span<T> average, ReadOnlySpan<T> numbers, T weight, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(average.Length, numbers.Length);
        if (weight == T.One)
        {
            numbers.CopyTo(average);
            return;
        }

        if (threads == 1 || numbers.Length < ParallelLength)
        {
            Add(average, numbers, weight);
            return;
        }

        fixed (T* e = average, x = numbers)
        {
            PartJob<T> job = new() { Average = e, Numbers = x, Length = numbers.Length, Weight = weight };
            WorkerPool.Shared.Run(ref job, WorkerPool.PartsOf(numbers.Length, PartLength), threads);
        }
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

    private unsafe struct PartJob<T> : IParallelJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Average;
        public T* Numbers;
        public int Length;
        public T Weight;

        public readonly void Run(int part, int slot)
        {
            int start = part * PartLength;
            int count = Math.Min(PartLength, Length - start);
            Add(new Span<T>(Average + start, count), new ReadOnlySpan<T>(Numbers + start, count), Weight);
        }
    }
}
