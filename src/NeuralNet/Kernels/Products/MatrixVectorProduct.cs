using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The product of a matrix (not transposed) and a single column, as in the prediction for one example.</summary>
/// <remarks>
/// <code>
/// c += a₀·b₀ + a₁·b₁ + a₂·b₂ + a₃·b₃        aₚ: column p of A, read once from top to bottom;  c stays in first-level cache
/// </code>
/// Each number of A is used once, so nothing is packed and memory bandwidth is the limit. The sums are the same chains as in
/// <see cref="Tile{TSimd, TVector, T}"/>, in the same blocks. The column therefore has the same bits as in a batch.
/// </remarks>
internal static unsafe class MatrixVectorProduct<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rows of a part of the work. Their sums, 4 or 8 KB, are on the stack.</summary>
    private const int RowsOfPart = 1024;

    /// <summary>Computes the product.</summary>
    public static void Multiply(in GemmArguments<T> product, int threads)
    {
        Job job = new() { Product = product };
        WorkerPool.Shared.Run(ref job, Chunks.Count(product.M, RowsOfPart), threads);
    }

    [SkipLocalsInit]
    private static void MultiplyRows(in GemmArguments<T> product, int row)
    {
        T* sums = stackalloc T[RowsOfPart];
        int rows = Math.Min(RowsOfPart, product.M - row);
        int depth = GemmBlocks.Depth(product.K);
        for (int p = 0, length; p < product.K; p += length)
        {
            length = Math.Min(depth, product.K - p);
            new Span<T>(sums, Math.Min(RowsOfPart, rows + TSimd.Width)).Clear();
            Sum(
                product.A + row + (p * product.RightA), product.RightA, product.B + (p * product.DownB), product.DownB,
                rows, length, sums);
            T* c = product.C + row;
            for (int i = 0; i < rows; i++)
            {
                c[i] = p == 0 ? sums[i] : sums[i] + c[i];
            }
        }
    }

    /// <summary>Adds A·b to the sums. If the rows fill 4, 8 or 12 registers, which is common for layers, the sums stay in registers.</summary>
    private static void Sum(T* a, nint right, T* b, nint down, int rows, int k, T* sums)
    {
        // This needs contiguous columns. In a taller matrix it would read pieces of columns, which the processor does not prefetch.
        if (rows != right || rows % (4 * TSimd.Width) != 0 || rows > 4 * TileColumn3<TSimd, TVector, T>.Height)
        {
            SumByColumns(a, right, b, down, rows, k, sums);
        }
        else if (rows == 4 * TileColumn1<TSimd, TVector, T>.Height)
        {
            SumInRegisters<TileColumn1<TSimd, TVector, T>>(a, b, down, k, sums);
        }
        else if (rows == 4 * TileColumn2<TSimd, TVector, T>.Height)
        {
            SumInRegisters<TileColumn2<TSimd, TVector, T>>(a, b, down, k, sums);
        }
        else
        {
            SumInRegisters<TileColumn3<TSimd, TVector, T>>(a, b, down, k, sums);
        }
    }

    /// <summary>Adds A·b to the sums of the rows of four tile columns, one above the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumInRegisters<TColumn>(T* a, T* b, nint down, int k, T* sums)
        where TColumn : struct, ITileColumn<TColumn, T>
    {
        int height = TColumn.Height;
        TColumn s0 = TColumn.Load(sums), s1 = TColumn.Load(sums + height);
        TColumn s2 = TColumn.Load(sums + (2 * height)), s3 = TColumn.Load(sums + (3 * height));
        for (; k > 0; k--)
        {
            s0 = s0.MultiplyAdd(TColumn.Load(a), *b);
            s1 = s1.MultiplyAdd(TColumn.Load(a + height), *b);
            s2 = s2.MultiplyAdd(TColumn.Load(a + (2 * height)), *b);
            s3 = s3.MultiplyAdd(TColumn.Load(a + (3 * height)), *b);
            a += 4 * height;
            b += down;
        }

        s0.Store(sums);
        s1.Store(sums + height);
        s2.Store(sums + (2 * height));
        s3.Store(sums + (3 * height));
    }

    /// <summary>Adds A·b to the sums, four columns at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumByColumns(T* a, nint right, T* b, nint down, int rows, int k, T* sums)
    {
        int width = TSimd.Width;
        for (; k >= 4; k -= 4)
        {
            TVector b0 = TSimd.Broadcast(*b), b1 = TSimd.Broadcast(b[down]), b2 = TSimd.Broadcast(b[2 * down]), b3 = TSimd.Broadcast(b[3 * down]);
            T* a1 = a + right, a2 = a1 + right, a3 = a2 + right;
            int i = 0;
            for (; i <= rows - width; i += width)
            {
                TVector sum = TSimd.MultiplyAdd(TSimd.Load(a + i), b0, TSimd.Load(sums + i));
                sum = TSimd.MultiplyAdd(TSimd.Load(a1 + i), b1, sum);
                sum = TSimd.MultiplyAdd(TSimd.Load(a2 + i), b2, sum);
                TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(a3 + i), b3, sum), sums + i);
            }

            if (i < rows)
            {
                int rest = rows - i;
                TVector sum = TSimd.MultiplyAdd(TSimd.LoadUpTo(a + i, rest), b0, TSimd.Load(sums + i));
                sum = TSimd.MultiplyAdd(TSimd.LoadUpTo(a1 + i, rest), b1, sum);
                sum = TSimd.MultiplyAdd(TSimd.LoadUpTo(a2 + i, rest), b2, sum);
                TSimd.Store(TSimd.MultiplyAdd(TSimd.LoadUpTo(a3 + i, rest), b3, sum), sums + i);
            }

            a = a3 + right;
            b += 4 * down;
        }

        for (; k > 0; k--)
        {
            TVector factor = TSimd.Broadcast(*b);
            for (int i = 0; i < rows; i += width)
            {
                TVector column = TSimd.LoadUpTo(a + i, rows - i);
                TSimd.Store(TSimd.MultiplyAdd(column, factor, TSimd.Load(sums + i)), sums + i);
            }

            a += right;
            b += down;
        }
    }

    private struct Job : IParallelJob
    {
        public GemmArguments<T> Product;

        public readonly void Run(int part, int slot) => MultiplyRows(Product, part * RowsOfPart);
    }
}
