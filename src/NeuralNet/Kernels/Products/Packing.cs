using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet;

/// <summary>Copies a part of a matrix, so that the micro-kernel reads it sequentially.</summary>
/// <remarks>
/// <code>
/// source[i·across + p·along]  →  target[p·height + i]        i &lt; count ≤ height,  p &lt; length
/// </code>
/// A panel of A and a sliver of B have the same layout. The height of a panel is the number of rows of a tile, and the height of a sliver is its
/// number of columns. Elements between count and height are not written. The kernel computes with them but never stores the results.
/// </remarks>
internal static unsafe class Packing<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of columns by which prefetching is ahead of copying. In a tall matrix each column is in a different page.</summary>
    private const int ColumnsAhead = 16;

    /// <summary>
    /// The number of slivers of a transposed matrix that are packed together. Whole lines are read, and the number of lines written at a time does
    /// not exceed the associativity of the L1 cache.
    /// </summary>
    private const int SliversBeside = 4;

    /// <summary>Packs a panel. Either of the two strides is 1.</summary>
    public static void Pack(T* source, nint across, nint along, int count, int length, T* target, int height) =>
        Pack(source, across, along, count, length, target, height, streams: false);

    /// <summary>Packs adjacent slivers, one after the other.</summary>
    /// <param name="source">The first number.</param>
    /// <param name="across">The distance from a column to the next.</param>
    /// <param name="along">The distance from a row to the next. One of the two distances is 1.</param>
    /// <param name="columns">The columns of all slivers. The last sliver may have fewer than the others.</param>
    /// <param name="length">Rows.</param>
    /// <param name="target">Receives the slivers.</param>
    /// <param name="streams">
    /// Whether the packed numbers bypass the caches, which is faster if other threads read them too. Rewriting a line that another core has read
    /// takes a message to that core and back. Writing it to memory does not.
    /// </param>
    public static void PackSlivers(T* source, nint across, nint along, int columns, int length, T* target, bool streams)
    {
        int width = TSimd.TileColumns;
        int beside = across == 1 ? SliversBeside : 1;

        // A store that bypasses the caches must be aligned. The first sliver is aligned unless the garbage collector has moved its array. If it is,
        // all rows are, because each consists of whole vectors.
        streams &= Vector256.IsHardwareAccelerated && width % Vector256<T>.Count == 0 && (nuint)target % (nuint)Vector256<byte>.Count == 0;
        for (int column = 0; column < columns;)
        {
            int slivers = Math.Min(beside, (columns - column) / width);
            T* from = source + (column * across);
            T* to = target + ((nint)column * length);
            if (across == 1 && slivers > 0)
            {
                CopySlivers(from, along, slivers, length, to, streams);
            }
            else
            {
                Pack(from, across, along, Math.Min(width, columns - column), length, to, width, streams);
            }

            column += Math.Max(1, slivers) * width;
        }

        if (streams && Sse.IsSupported)
        {
            // Other threads are notified of a finished part by an ordinary write. Without the fence it could overtake the stores that bypass the
            // caches.
            Sse.StoreFence();
        }
    }

    private static void Pack(T* source, nint across, nint along, int count, int length, T* target, int height, bool streams)
    {
        if (across == 1)
        {
            Copy(source, along, count, length, target, height);
        }
        else
        {
            // Rows become columns. A square in registers may bypass the caches only if all squares have the same alignment as the first.
            TransposeTile.Copy(source, across, target, height, length, count, streams && count == height);
        }
    }

    /// <summary>Packs whole slivers with adjacent rows. A cache line holds more than the row of one sliver.</summary>
    /// <remarks>Bounds: each row of the source has slivers × width numbers, and the target has slivers × width × length.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopySlivers(T* source, nint along, int slivers, int length, T* target, bool streams)
    {
        int width = TSimd.TileColumns;
        nint ahead = along * ColumnsAhead;
        nint sliver = (nint)width * length;
        for (int p = 0; p < length; p++)
        {
            T* from = source;
            T* to = target;
            for (int i = 0; i < slivers; i++)
            {
                TSimd.Prefetch(from + ahead);
                if (streams)
                {
                    for (int j = 0; j < width; j += Vector256<T>.Count)
                    {
                        Vector256.StoreAlignedNonTemporal(Vector256.Load(from + j), to + j);
                    }
                }
                else
                {
                    Unsafe.CopyBlockUnaligned(to, from, (uint)(width * sizeof(T)));
                }

                from += width;
                to += sliver;
            }

            source += along;
            target += width;
        }
    }

    /// <summary>Packs columns whose numbers are already contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(T* source, nint along, int count, int length, T* target, int height)
    {
        int whole = count - (count % TSimd.Width);
        nint ahead = along * ColumnsAhead;
        for (int p = 0; p < length; p++)
        {
            for (int i = 0; i < whole; i += TSimd.Width)
            {
                TSimd.Prefetch(source + ahead + i);
                TSimd.Store(TSimd.Load(source + i), target + i);
            }

            if (whole < count)
            {
                TSimd.Prefetch(source + ahead + whole);
                TSimd.StoreUpTo(TSimd.LoadUpTo(source + whole, count - whole), target + whole, count - whole);
            }

            source += along;
            target += height;
        }
    }
}
