using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet;

/// <content>Packing of what lies across: rows become columns.</content>
internal static unsafe partial class Packing<TSimd, TVector, T>
{
    /// <summary>
    /// Rows that are exchanged at once: the columns of the widest sliver, so that its lines are written whole, and no more, as each comes from a
    /// place of its own.
    /// </summary>
    private const int RowsAtOnce = 8;

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
