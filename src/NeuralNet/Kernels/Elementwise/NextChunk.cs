using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet;

/// <summary>Has the processor fetch what the next chunk of an update will read, while this one is computed.</summary>
/// <remarks>
/// An update passes over four arrays at once in pieces of a few pages, and the processor's own prefetching starts anew in each page. Asked for a chunk ahead,
/// the numbers are in second-level cache when they are needed: the mode <c>adam</c> of the benchmarks shows what
/// an update costs. An address behind the end of an array is no fault: the hint is left out.
/// </remarks>
internal static unsafe class NextChunk
{
    /// <summary>Numbers in a chunk: parameter, update and two moments of it fit into 32 KB of first-level cache in float.</summary>
    public const int Length = 2048;

    /// <summary>Asks for the number that has the place in the next chunk which <paramref name="index"/> has in this one, and its cache line.</summary>
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
