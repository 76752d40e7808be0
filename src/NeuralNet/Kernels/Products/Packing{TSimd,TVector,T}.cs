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

    /// <summary>Packs, whichever of the two steps is 1.</summary>
    public static void Pack(T* source, nint across, nint along, int count, int length, T* target, int height)
    {
        if (across == 1)
        {
            Copy(source, along, count, length, target, height);
        }
        else
        {
            Exchange(source, across, count, length, target, height);
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
    private static void Exchange(T* source, nint across, int count, int length, T* target, int height)
    {
        int side = Avx.IsSupported ? Vector256<T>.Count : 1;
        int i = 0;
        if (side > 1)
        {
            for (; i <= count - side; i += side)
            {
                T* from = source + (i * across);
                T* to = target + i;
                int p = 0;
                for (; p <= length - side; p += side)
                {
                    if (typeof(T) == typeof(float))
                    {
                        Exchange8((float*)(from + p), across, (float*)(to + ((nint)p * height)), height);
                    }
                    else
                    {
                        Exchange4((double*)(from + p), across, (double*)(to + ((nint)p * height)), height);
                    }
                }

                ExchangeOneByOne(from + p, across, side, length - p, to + ((nint)p * height), height);
            }
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
    private static void Exchange8(float* source, nint across, float* target, nint height)
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

        StoreHalves(Avx.UnpackLow(low01, low23).AsSingle(), Avx.UnpackLow(low45, low67).AsSingle(), target, height);
        StoreHalves(Avx.UnpackHigh(low01, low23).AsSingle(), Avx.UnpackHigh(low45, low67).AsSingle(), target + height, height);
        StoreHalves(Avx.UnpackLow(high01, high23).AsSingle(), Avx.UnpackLow(high45, high67).AsSingle(), target + (2 * height), height);
        StoreHalves(Avx.UnpackHigh(high01, high23).AsSingle(), Avx.UnpackHigh(high45, high67).AsSingle(), target + (3 * height), height);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHalves(Vector256<float> left, Vector256<float> right, float* target, nint height)
    {
        Avx.Permute2x128(left, right, 0x20).Store(target);
        Avx.Permute2x128(left, right, 0x31).Store(target + (4 * height));
    }

    /// <summary>Four columns of four numbers become four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange4(double* source, nint across, double* target, nint height)
    {
        Vector256<double> r0 = Vector256.Load(source);
        Vector256<double> r1 = Vector256.Load(source + across);
        Vector256<double> r2 = Vector256.Load(source + (2 * across));
        Vector256<double> r3 = Vector256.Load(source + (3 * across));

        Vector256<double> low01 = Avx.UnpackLow(r0, r1);
        Vector256<double> high01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> low23 = Avx.UnpackLow(r2, r3);
        Vector256<double> high23 = Avx.UnpackHigh(r2, r3);

        Avx.Permute2x128(low01, low23, 0x20).Store(target);
        Avx.Permute2x128(high01, high23, 0x20).Store(target + height);
        Avx.Permute2x128(low01, low23, 0x31).Store(target + (2 * height));
        Avx.Permute2x128(high01, high23, 0x31).Store(target + (3 * height));
    }
}
