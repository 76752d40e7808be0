using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Looks for NaN and infinities.</summary>
internal static class FiniteCheck
{
    /// <summary>Numbers in a chunk: they fit into first-level cache.</summary>
    private const int ChunkLength = 8 * 1024;

    /// <summary>
    /// Numbers from which several threads look, as several have computed them. Read by one thread, all lines of the others would have to be fetched,
    /// and fetched back when they are written again.
    /// </summary>
    private const int ParallelLength = 32 * 1024;

    /// <summary>Whether all numbers are finite: x·0 is NaN for those that are not, and a sum keeps a NaN.</summary>
    /// <remarks>
    /// A method of its own, optimized at once, and the tail comes first: where a call follows a loop, or the loop is inlined into a larger
    /// method, the JIT does not keep the sums in registers.
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

    /// <summary>The same on several threads, if there is enough to do.</summary>
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
    public static int IndexOfNotFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (All(x))
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
