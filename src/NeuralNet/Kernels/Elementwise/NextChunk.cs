using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet;

/// <summary>Prefetches the data of the next chunk of an update while the current one is computed.</summary>
/// <remarks>
/// An update passes over four arrays at once in pieces of a few pages, and the hardware prefetcher starts again in each page. If the numbers are
/// requested one chunk ahead, they are in the second-level cache when they are needed. The mode <c>adam</c> of the benchmarks shows the cost of an
/// update. An address after the end of an array causes no fault, because the processor ignores the hint.
/// </remarks>
internal static unsafe class NextChunk
{
    /// <summary>The numbers in a chunk. In float, the parameter, the update and two moments of a chunk fit into 32 KB of first-level cache.</summary>
    public const int Length = 2048;

    /// <summary>Prefetches the cache line of the number that is one chunk after <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ref T chunk, nuint index)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref chunk, index + Length)));
        }
    }
}
