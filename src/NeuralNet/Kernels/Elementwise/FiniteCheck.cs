using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Finds NaN and infinities.</summary>
internal static class FiniteCheck
{
    /// <summary>The numbers in a chunk. They fit into the first-level cache.</summary>
    private const int ChunkLength = 8 * 1024;

    /// <summary>
    /// The number from which several threads check, because several threads computed the numbers. A single thread would have to fetch the cache lines
    /// of all the others, and they would have to fetch them back.
    /// </summary>
    private const int ParallelLength = 32 * 1024;

    /// <summary>Whether all numbers are finite. If x is not finite, x·0 is NaN, and a sum keeps a NaN.</summary>
    /// <remarks>
    /// This method is not inlined, and the tail comes first. If a call followed the loop, or if the loop were inlined into a larger method, the JIT
    /// would not keep the sums in registers.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool All<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Lanes<T>.Count;
        int whole = x.Length - (x.Length % width);
        Lanes<T> zero = Lanes<T>.Zero;
        if (whole < x.Length && Lanes<T>.Sum(Registers<T>.LoadTail<Lanes<T>>(x[whole..]) * zero) != T.Zero)
        {
            return false;
        }

        int i = 0;
        Lanes<T> first = zero, second = zero, third = zero, fourth = zero;
        ref T source = ref MemoryMarshal.GetReference(x);
        for (; i <= whole - (4 * width); i += 4 * width)
        {
            first += Lanes<T>.Load(ref source, (nuint)i) * zero;
            second += Lanes<T>.Load(ref source, (nuint)(i + width)) * zero;
            third += Lanes<T>.Load(ref source, (nuint)(i + (2 * width))) * zero;
            fourth += Lanes<T>.Load(ref source, (nuint)(i + (3 * width))) * zero;
        }

        for (; i < whole; i += width)
        {
            first += Lanes<T>.Load(ref source, (nuint)i) * zero;
        }

        return Lanes<T>.Sum(first + second + third + fourth) == T.Zero;
    }

    /// <summary>The same on several threads, if there are enough numbers.</summary>
    public static bool All<T>(ReadOnlySpan<T> x, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (threads == 1 || x.Length < ParallelLength)
        {
            return All(x);
        }

        bool hasFound = false;
        Chunks.ForEach(x.Length, ChunkLength, threads, new Search<T>(x, ref hasFound), static (search, start, count) => search.Look(start, count));
        return !hasFound;
    }

    /// <summary>The index of the first number that is NaN or infinite, or −1.</summary>
    public static int IndexOfNotFinite<T>(ReadOnlySpan<T> x, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (All(x, threads))
        {
            return -1;
        }

        int index = 0;
        while (T.IsFinite(x[index]))
        {
            index++;
        }

        return index;
    }

    private readonly ref struct Search<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> numbers;
        private readonly ref bool hasFound;

        public Search(ReadOnlySpan<T> numbers, ref bool hasFound)
        {
            this.numbers = numbers;
            this.hasFound = ref hasFound;
        }

        public void Look(int start, int count)
        {
            if (!All(numbers.Slice(start, count)))
            {
                Volatile.Write(ref hasFound, true);
            }
        }
    }
}
