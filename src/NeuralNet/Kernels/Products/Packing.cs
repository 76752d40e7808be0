using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet;

/// <summary>Copies a part of a matrix so that the micro-kernel reads it from one end to the other.</summary>
/// <remarks>
/// <code>
/// source[i·across + p·along]  →  target[p·height + i]        i &lt; count ≤ height,  p &lt; length
/// </code>
/// A panel of A (height: that of a tile) and a sliver of B (height: the columns of a tile) are the same thing seen from two sides. What lies
/// between count and height is not written: it is computed with, but what comes of it is never stored.
/// </remarks>
internal static unsafe class Packing<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many columns ahead of the one being copied the memory is asked for: in a tall matrix each lies in a page of its own.</summary>
    private const int ColumnsAhead = 16;

    /// <summary>Slivers of a transposed matrix that are packed together: whole lines are read, and no more places written at a time than L1 has ways.</summary>
    private const int SliversBeside = 4;

    /// <summary>Packs a panel, whichever of the two steps is 1.</summary>
    public static void Pack(T* source, nint across, nint along, int count, int length, T* target, int height) =>
        Pack(source, across, along, count, length, target, height, streams: false);

    /// <summary>Packs slivers that lie beside each other, one behind the other.</summary>
    /// <param name="source">The first number.</param>
    /// <param name="across">From a column to the next.</param>
    /// <param name="along">From a row to the next; of the two one is 1.</param>
    /// <param name="columns">The columns of all slivers; the last sliver may have fewer than the others.</param>
    /// <param name="length">Rows.</param>
    /// <param name="target">Where the first sliver goes.</param>
    /// <param name="streams">
    /// Whether the packed numbers go past the caches, because other threads read them as well: to write a line again that another core has read
    /// takes a message to it and back, and to write it to memory does not.
    /// </param>
    public static void PackSlivers(T* source, nint across, nint along, int columns, int length, T* target, bool streams)
    {
        int width = TSimd.TileColumns;
        int beside = across == 1 ? SliversBeside : 1;

        // A store past the caches must be aligned. The first sliver is, unless the collector has moved its array since its place was chosen; then all
        // rows are, as each is whole vectors.
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
            // Others learn of a part by an ordinary write, which those past the caches do not wait for.
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
            // Rows become columns. A square in registers is stored past the caches only if all squares are aligned as the first one is.
            TransposeTile.Copy(source, across, target, height, length, count, streams && count == height);
        }
    }

    /// <summary>Whole slivers whose rows lie beside each other: a line of memory holds more than the row of one.</summary>
    /// <remarks>Bounds: the source has slivers × width numbers in each of its rows, and the target slivers × width × length.</remarks>
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

    /// <summary>The numbers of a column lie together already.</summary>
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
