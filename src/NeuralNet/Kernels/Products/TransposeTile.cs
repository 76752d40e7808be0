using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet;

/// <summary>Transposes a tile of a matrix: target[i, j] = source[j, i].</summary>
/// <remarks>
/// If the processor has 256-bit registers, squares of 8 × 8 floats or 4 × 4 doubles are transposed in registers. A tile that is smaller than a square
/// is copied one number at a time, and so is every tile on other processors. Numbers are only moved, so all ways give the same bits.
/// </remarks>
internal static unsafe class TransposeTile
{
    /// <summary>
    /// The number of source rows that are transposed at once. It equals the columns of the widest sliver, so that whole lines are written. It is not
    /// larger, because each row is read from a different place.
    /// </summary>
    private const int RowsAtOnce = 8;

    /// <summary>Transposes a tile.</summary>
    /// <param name="source">width × count numbers. Each row begins <paramref name="sourceStride"/> numbers after the previous one.</param>
    /// <param name="sourceStride">The distance from a row of the source to the next.</param>
    /// <param name="target">Receives count × width numbers.</param>
    /// <param name="targetStride">The distance from a row of the target to the next.</param>
    /// <param name="count">Rows of the target.</param>
    /// <param name="width">Columns of the target.</param>
    /// <param name="streams">
    /// Whether stores bypass the caches. The target, its stride and its width must then be multiples of 256 bits.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(T* source, long sourceStride, T* target, long targetStride, int count, int width, bool streams = false)
        where T : unmanaged
    {
        int side = !Avx.IsSupported ? 0 : sizeof(T) == sizeof(float) ? 8 : sizeof(T) == sizeof(double) ? 4 : 0;
        if (side == 0 || count < side || width < side)
        {
            OneByOne(source, sourceStride, target, targetStride, count, width);
            return;
        }

        // Bounds: the last squares end at the end of the tile and move some numbers twice. No square extends beyond a tile that is at least as large.
        // All reads are therefore within the source (`width` rows of `count` numbers), and all writes are within the target (`count` rows of `width`
        // numbers).
        for (int strip = 0; strip < width; strip += RowsAtOnce)
        {
            for (int i = 0; i < count; i += side)
            {
                int row = Math.Min(i, count - side);
                for (int j = strip; j < Math.Min(strip + RowsAtOnce, width); j += side)
                {
                    int column = Math.Min(j, width - side);
                    T* from = source + (column * sourceStride) + row;
                    T* to = target + (row * targetStride) + column;
                    if (sizeof(T) == sizeof(float))
                    {
                        Eight((float*)from, sourceStride, (float*)to, targetStride, streams);
                    }
                    else
                    {
                        Four((double*)from, sourceStride, (double*)to, targetStride, streams);
                    }
                }
            }
        }
    }

    private static void OneByOne<T>(T* source, long sourceStride, T* target, long targetStride, int count, int width)
        where T : unmanaged
    {
        for (int i = 0; i < count; i++)
        {
            T* from = source + i;
            T* to = target + (i * targetStride);
            for (int j = 0; j < width; j++, from += sourceStride)
            {
                to[j] = *from;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight(float* source, long stride, float* target, long targetStride, bool streams)
    {
        Vector256<float> r0 = Avx.LoadVector256(source);
        Vector256<float> r1 = Avx.LoadVector256(source + stride);
        Vector256<float> r2 = Avx.LoadVector256(source + (2 * stride));
        Vector256<float> r3 = Avx.LoadVector256(source + (3 * stride));
        Vector256<float> r4 = Avx.LoadVector256(source + (4 * stride));
        Vector256<float> r5 = Avx.LoadVector256(source + (5 * stride));
        Vector256<float> r6 = Avx.LoadVector256(source + (6 * stride));
        Vector256<float> r7 = Avx.LoadVector256(source + (7 * stride));

        // Pairs of numbers, then fours, then the halves of the registers.
        Vector256<float> low01 = Avx.UnpackLow(r0, r1), high01 = Avx.UnpackHigh(r0, r1);
        Vector256<float> low23 = Avx.UnpackLow(r2, r3), high23 = Avx.UnpackHigh(r2, r3);
        Vector256<float> low45 = Avx.UnpackLow(r4, r5), high45 = Avx.UnpackHigh(r4, r5);
        Vector256<float> low67 = Avx.UnpackLow(r6, r7), high67 = Avx.UnpackHigh(r6, r7);
        Vector256<float> a0 = Avx.Shuffle(low01, low23, 0x44), b0 = Avx.Shuffle(low45, low67, 0x44);
        Vector256<float> a1 = Avx.Shuffle(low01, low23, 0xEE), b1 = Avx.Shuffle(low45, low67, 0xEE);
        Vector256<float> a2 = Avx.Shuffle(high01, high23, 0x44), b2 = Avx.Shuffle(high45, high67, 0x44);
        Vector256<float> a3 = Avx.Shuffle(high01, high23, 0xEE), b3 = Avx.Shuffle(high45, high67, 0xEE);
        Store(Avx.Permute2x128(a0, b0, 0x20), target, streams);
        Store(Avx.Permute2x128(a1, b1, 0x20), target + targetStride, streams);
        Store(Avx.Permute2x128(a2, b2, 0x20), target + (2 * targetStride), streams);
        Store(Avx.Permute2x128(a3, b3, 0x20), target + (3 * targetStride), streams);
        Store(Avx.Permute2x128(a0, b0, 0x31), target + (4 * targetStride), streams);
        Store(Avx.Permute2x128(a1, b1, 0x31), target + (5 * targetStride), streams);
        Store(Avx.Permute2x128(a2, b2, 0x31), target + (6 * targetStride), streams);
        Store(Avx.Permute2x128(a3, b3, 0x31), target + (7 * targetStride), streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(double* source, long stride, double* target, long targetStride, bool streams)
    {
        Vector256<double> r0 = Avx.LoadVector256(source);
        Vector256<double> r1 = Avx.LoadVector256(source + stride);
        Vector256<double> r2 = Avx.LoadVector256(source + (2 * stride));
        Vector256<double> r3 = Avx.LoadVector256(source + (3 * stride));
        Vector256<double> low01 = Avx.UnpackLow(r0, r1), high01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> low23 = Avx.UnpackLow(r2, r3), high23 = Avx.UnpackHigh(r2, r3);
        Store(Avx.Permute2x128(low01, low23, 0x20), target, streams);
        Store(Avx.Permute2x128(high01, high23, 0x20), target + targetStride, streams);
        Store(Avx.Permute2x128(low01, low23, 0x31), target + (2 * targetStride), streams);
        Store(Avx.Permute2x128(high01, high23, 0x31), target + (3 * targetStride), streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector256<T> vector, T* target, bool streams)
        where T : unmanaged
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
