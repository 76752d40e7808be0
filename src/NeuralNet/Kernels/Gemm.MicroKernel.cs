using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The inner loops: a tile of C, at most three vectors high and four columns wide, kept in registers while k runs.</content>
internal static partial class Gemm
{
    /// <summary>Vectors in the height of a tile. With four columns: 12 accumulators, 3 of A, 1 of B fill 16 registers.</summary>
    private const int TileVectors = 3;

    /// <summary>Columns of a tile.</summary>
    private const int TileColumns = 4;

    /// <summary>Computes <paramref name="rows"/> rows of C from a packed panel of A of 1 to 3 vectors' height.</summary>
    /// <remarks>
    /// Bounds: the panel holds k columns of <paramref name="vectors"/> whole vectors. A tile at the right edge reads the last
    /// column of B again instead of what would stand behind it, and stores only the columns and rows that C has.
    /// </remarks>
    private static unsafe void MultiplyPanel<T>(
        ReadOnlySpan<T> panel, int vectors, int rows, int n, int k,
        T alpha, ReadOnlySpan<T> b, int ldb, Transpose transposeB,
        T beta, Span<T> c, int ldc)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint down = transposeB == Transpose.No ? 1 : ldb;       // from an element of op(B) to the one below
        nint right = transposeB == Transpose.No ? ldb : 1;      // and to the one on its right
        int height = vectors * Vector<T>.Count;
        T* tile = stackalloc T[TileVectors * Vector<T>.Count * TileColumns];
        fixed (T* pa = panel, pb = b)
        {
            for (int j = 0; j < n; j += TileColumns)
            {
                int last = n - 1;
                T* b0 = pb + (j * right);
                T* b1 = pb + (Math.Min(j + 1, last) * right);
                T* b2 = pb + (Math.Min(j + 2, last) * right);
                T* b3 = pb + (Math.Min(j + 3, last) * right);
                switch (vectors)
                {
                    case 3:
                        Tile3(pa, b0, b1, b2, b3, down, k, tile);
                        break;
                    case 2:
                        Tile2(pa, b0, b1, b2, b3, down, k, tile);
                        break;
                    default:
                        Tile1(pa, b0, b1, b2, b3, down, k, tile);
                        break;
                }

                for (int column = 0; column < Math.Min(TileColumns, n - j); column++)
                {
                    ReadOnlySpan<T> sums = new(tile + (column * height), rows);
                    Store(sums, alpha, beta, c.Slice((j + column) * ldc, rows));
                }
            }
        }
    }

    /// <summary>c = α·sums + β·c, without reading c when β is 0.</summary>
    private static void Store<T>(ReadOnlySpan<T> sums, T alpha, T beta, Span<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool overwrite = T.IsZero(beta);
        int width = Vector<T>.Count;
        int i = 0;
        for (; i <= sums.Length - width; i += width)
        {
            Vector<T> value = new Vector<T>(sums[i..]) * alpha;
            (overwrite ? value : value + (new Vector<T>(c[i..]) * beta)).CopyTo(c[i..]);
        }

        for (; i < sums.Length; i++)
        {
            T value = sums[i] * alpha;
            c[i] = overwrite ? value : value + (c[i] * beta);
        }
    }

    private static unsafe void Tile3<T>(T* a, T* b0, T* b1, T* b2, T* b3, nint down, int k, T* tile)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        Vector<T> c00 = default, c10 = default, c20 = default;
        Vector<T> c01 = default, c11 = default, c21 = default;
        Vector<T> c02 = default, c12 = default, c22 = default;
        Vector<T> c03 = default, c13 = default, c23 = default;
        for (int p = 0; p < k; p++)
        {
            Vector<T> a0 = Load(a);
            Vector<T> a1 = Load(a + width);
            Vector<T> a2 = Load(a + width + width);
            a += 3 * width;

            Vector<T> b = new(*b0);
            c00 = VectorMath.MultiplyAdd(a0, b, c00);
            c10 = VectorMath.MultiplyAdd(a1, b, c10);
            c20 = VectorMath.MultiplyAdd(a2, b, c20);
            b = new Vector<T>(*b1);
            c01 = VectorMath.MultiplyAdd(a0, b, c01);
            c11 = VectorMath.MultiplyAdd(a1, b, c11);
            c21 = VectorMath.MultiplyAdd(a2, b, c21);
            b = new Vector<T>(*b2);
            c02 = VectorMath.MultiplyAdd(a0, b, c02);
            c12 = VectorMath.MultiplyAdd(a1, b, c12);
            c22 = VectorMath.MultiplyAdd(a2, b, c22);
            b = new Vector<T>(*b3);
            c03 = VectorMath.MultiplyAdd(a0, b, c03);
            c13 = VectorMath.MultiplyAdd(a1, b, c13);
            c23 = VectorMath.MultiplyAdd(a2, b, c23);
            b0 += down;
            b1 += down;
            b2 += down;
            b3 += down;
        }

        StoreColumn(tile, 0, c00, c10, c20);
        StoreColumn(tile, 1, c01, c11, c21);
        StoreColumn(tile, 2, c02, c12, c22);
        StoreColumn(tile, 3, c03, c13, c23);
    }

    private static unsafe void Tile2<T>(T* a, T* b0, T* b1, T* b2, T* b3, nint down, int k, T* tile)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        Vector<T> c00 = default, c10 = default, c01 = default, c11 = default;
        Vector<T> c02 = default, c12 = default, c03 = default, c13 = default;
        for (int p = 0; p < k; p++)
        {
            Vector<T> a0 = Load(a);
            Vector<T> a1 = Load(a + width);
            a += 2 * width;

            Vector<T> b = new(*b0);
            c00 = VectorMath.MultiplyAdd(a0, b, c00);
            c10 = VectorMath.MultiplyAdd(a1, b, c10);
            b = new Vector<T>(*b1);
            c01 = VectorMath.MultiplyAdd(a0, b, c01);
            c11 = VectorMath.MultiplyAdd(a1, b, c11);
            b = new Vector<T>(*b2);
            c02 = VectorMath.MultiplyAdd(a0, b, c02);
            c12 = VectorMath.MultiplyAdd(a1, b, c12);
            b = new Vector<T>(*b3);
            c03 = VectorMath.MultiplyAdd(a0, b, c03);
            c13 = VectorMath.MultiplyAdd(a1, b, c13);
            b0 += down;
            b1 += down;
            b2 += down;
            b3 += down;
        }

        StoreColumn(tile, 0, c00, c10);
        StoreColumn(tile, 1, c01, c11);
        StoreColumn(tile, 2, c02, c12);
        StoreColumn(tile, 3, c03, c13);
    }

    private static unsafe void Tile1<T>(T* a, T* b0, T* b1, T* b2, T* b3, nint down, int k, T* tile)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        Vector<T> c0 = default, c1 = default, c2 = default, c3 = default;
        for (int p = 0; p < k; p++)
        {
            Vector<T> a0 = Load(a);
            a += width;
            c0 = VectorMath.MultiplyAdd(a0, new Vector<T>(*b0), c0);
            c1 = VectorMath.MultiplyAdd(a0, new Vector<T>(*b1), c1);
            c2 = VectorMath.MultiplyAdd(a0, new Vector<T>(*b2), c2);
            c3 = VectorMath.MultiplyAdd(a0, new Vector<T>(*b3), c3);
            b0 += down;
            b1 += down;
            b2 += down;
            b3 += down;
        }

        StoreColumn(tile, 0, c0);
        StoreColumn(tile, 1, c1);
        StoreColumn(tile, 2, c2);
        StoreColumn(tile, 3, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector<T> Load<T>(T* source)
        where T : unmanaged, IFloatingPointIeee754<T> => Unsafe.ReadUnaligned<Vector<T>>(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreColumn<T>(T* tile, int column, Vector<T> first)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Unsafe.WriteUnaligned(tile + (column * Vector<T>.Count), first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreColumn<T>(T* tile, int column, Vector<T> first, Vector<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        Unsafe.WriteUnaligned(tile + (column * 2 * width), first);
        Unsafe.WriteUnaligned(tile + (column * 2 * width) + width, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreColumn<T>(T* tile, int column, Vector<T> first, Vector<T> second, Vector<T> third)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector<T>.Count;
        T* target = tile + (column * 3 * width);
        Unsafe.WriteUnaligned(target, first);
        Unsafe.WriteUnaligned(target + width, second);
        Unsafe.WriteUnaligned(target + width + width, third);
    }
}
