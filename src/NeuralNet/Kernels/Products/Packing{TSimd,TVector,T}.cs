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

    /// <summary>
    /// Rows that are exchanged at once: the columns of the widest sliver, so that its lines are written whole, and no more, as each comes from a
    /// place of its own.
    /// </summary>
    private const int RowsAtOnce = 8;

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
            Exchange(source, across, count, length, target, height, streams);
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

    /// <summary>The numbers of a row lie together: blocks of eight by eight, or four by four, are exchanged in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exchange(T* source, nint across, int count, int length, T* target, int height, bool streams)
    {
        int side = Avx.IsSupported ? Vector256<T>.Count : 1;
        int whole = side > 1 ? count - (count % side) : 0;
        int i = 0;
        while (i < whole)
        {
            int end = Math.Min(i + RowsAtOnce, whole);
            int p = 0;
            for (; p <= length - side; p += side)
            {
                for (int row = i; row < end; row += side)
                {
                    T* from = source + (row * across) + p;
                    T* to = target + row + ((nint)p * height);
                    if (typeof(T) == typeof(float))
                    {
                        Exchange8((float*)from, across, (float*)to, height, streams);
                    }
                    else
                    {
                        Exchange4((double*)from, across, (double*)to, height, streams);
                    }
                }
            }

            ExchangeOneByOne(source + (i * across) + p, across, end - i, length - p, target + i + ((nint)p * height), height);
            i = end;
        }

        ExchangeOneByOne(source + (i * across), across, count - i, length, target + i, height);
    }

    private static void ExchangeOneByOne(T* source, nint across, int count, int length, T* target, int height)
    {
        for (int i = 0; i < count; i++)
        {
            T* from = source + (i * across);
            T* to = target + i;
            for (int p = 0; p < length; p++)
            {
                *to = from[p];
                to += height;
            }
        }
    }

    /// <summary>Eight columns of eight numbers become eight rows: pairs, pairs of pairs, halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange8(float* source, nint across, float* target, nint height, bool streams)
    {
        Vector256<float> r0 = Vector256.Load(source);
        Vector256<float> r1 = Vector256.Load(source + across);
        Vector256<float> r2 = Vector256.Load(source + (2 * across));
        Vector256<float> r3 = Vector256.Load(source + (3 * across));
        Vector256<float> r4 = Vector256.Load(source + (4 * across));
        Vector256<float> r5 = Vector256.Load(source + (5 * across));
        Vector256<float> r6 = Vector256.Load(source + (6 * across));
        Vector256<float> r7 = Vector256.Load(source + (7 * across));

        Vector256<double> low01 = Avx.UnpackLow(r0, r1).AsDouble();
        Vector256<double> high01 = Avx.UnpackHigh(r0, r1).AsDouble();
        Vector256<double> low23 = Avx.UnpackLow(r2, r3).AsDouble();
        Vector256<double> high23 = Avx.UnpackHigh(r2, r3).AsDouble();
        Vector256<double> low45 = Avx.UnpackLow(r4, r5).AsDouble();
        Vector256<double> high45 = Avx.UnpackHigh(r4, r5).AsDouble();
        Vector256<double> low67 = Avx.UnpackLow(r6, r7).AsDouble();
        Vector256<double> high67 = Avx.UnpackHigh(r6, r7).AsDouble();

        StoreHalves(Avx.UnpackLow(low01, low23).AsSingle(), Avx.UnpackLow(low45, low67).AsSingle(), target, height, streams);
        StoreHalves(Avx.UnpackHigh(low01, low23).AsSingle(), Avx.UnpackHigh(low45, low67).AsSingle(), target + height, height, streams);
        StoreHalves(Avx.UnpackLow(high01, high23).AsSingle(), Avx.UnpackLow(high45, high67).AsSingle(), target + (2 * height), height, streams);
        StoreHalves(Avx.UnpackHigh(high01, high23).AsSingle(), Avx.UnpackHigh(high45, high67).AsSingle(), target + (3 * height), height, streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> left, Vector256<float> right, float* target, nint height, bool streams)
    {
        Store(Avx.Permute2x128(left, right, 0x20), target, streams);
        Store(Avx.Permute2x128(left, right, 0x31), target + (4 * height), streams);
    }

    /// <summary>Four columns of four numbers become four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange4(double* source, nint across, double* target, nint height, bool streams)
    {
        Vector256<double> r0 = Vector256.Load(source);
        Vector256<double> r1 = Vector256.Load(source + across);
        Vector256<double> r2 = Vector256.Load(source + (2 * across));
        Vector256<double> r3 = Vector256.Load(source + (3 * across));

        Vector256<double> low01 = Avx.UnpackLow(r0, r1);
        Vector256<double> high01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> low23 = Avx.UnpackLow(r2, r3);
        Vector256<double> high23 = Avx.UnpackHigh(r2, r3);

        Store(Avx.Permute2x128(low01, low23, 0x20), target, streams);
        Store(Avx.Permute2x128(high01, high23, 0x20), target + height, streams);
        Store(Avx.Permute2x128(low01, low23, 0x31), target + (2 * height), streams);
        Store(Avx.Permute2x128(high01, high23, 0x31), target + (3 * height), streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TNumber>(Vector256<TNumber> vector, TNumber* target, bool streams)
        where TNumber : unmanaged
    {
        if (streams)
        {
            vector.StoreAlignedNonTemporal(target);
        }
        else
        {
            vector.Store(target);
        }
    }
}
