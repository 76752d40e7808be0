using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Every matrix product of the library: C = α·op(A)·op(B) + β·C on column-major spans.</summary>
/// <remarks>
/// <code>
///            n                    k                n
///         ┌─────┐            ┌─────────┐        ┌─────┐
///  panel →│▒▒▒▒▒│ m   =  α · │▒▒▒▒▒▒▒▒▒│ m  ·   │  ▒  │ k   + β·C
///         │     │            │         │        │  ▒  │
///         └─────┘            └─────────┘        └─────┘
/// </code>
/// A panel of op(A), as many rows as a tile is high and a block of k wide, is copied so that each of its columns is contiguous and padded
/// with zeros; the micro-kernel then runs down the block for four columns of C at a time. Each element of C is summed over p = 0, 1, … k−1 in
/// this order and in the same blocks, wherever it stands and whatever m and n are: a column gives the same bits alone and in a batch.
/// </remarks>
internal static partial class Gemm
{
    /// <summary>Columns of a panel: with the height of a tile, 24 KB, which stays in first-level cache and fits on the stack.</summary>
    private const int BlockLength = 256;

    /// <summary>Computes C = α·op(A)·op(B) + β·C.</summary>
    /// <param name="transposeA">Whether op(A) is A or Aᵀ.</param>
    /// <param name="transposeB">Whether op(B) is B or Bᵀ.</param>
    /// <param name="m">Rows of op(A) and C.</param>
    /// <param name="n">Columns of op(B) and C.</param>
    /// <param name="k">Columns of op(A), rows of op(B).</param>
    /// <param name="alpha">Factor of the product. At 0 neither A nor B is read.</param>
    /// <param name="a">A, column-major: m × k, or k × m when it is transposed.</param>
    /// <param name="lda">Numbers from one column of A to the next.</param>
    /// <param name="b">B, column-major: k × n, or n × k when it is transposed.</param>
    /// <param name="ldb">Numbers from one column of B to the next.</param>
    /// <param name="beta">Factor of the old C. At 0 the old C is not read, and may be NaN.</param>
    /// <param name="c">C, column-major, m × n. It overlaps neither A nor B.</param>
    /// <param name="ldc">Numbers from one column of C to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">A span is shorter than its matrix.</exception>
    [SkipLocalsInit]
    public static void Multiply<T>(
        Transpose transposeA, Transpose transposeB, int m, int n, int k,
        T alpha, ReadOnlySpan<T> a, int lda, ReadOnlySpan<T> b, int ldb,
        T beta, Span<T> c, int ldc)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (m == 0 || n == 0)
        {
            return;
        }

        c = c[..Extent(m, n, ldc)];
        if (k == 0 || T.IsZero(alpha))
        {
            Scale(m, n, beta, c, ldc);
            return;
        }

        // The slices are the bounds argument of the micro-kernel: what they refuse it would read or write outside.
        a = transposeA == Transpose.No ? a[..Extent(m, k, lda)] : a[..Extent(k, m, lda)];
        b = transposeB == Transpose.No ? b[..Extent(k, n, ldb)] : b[..Extent(n, k, ldb)];

        int height = TileVectors * Vector<T>.Count;
        Span<T> memory = stackalloc T[height * BlockLength];
        for (int p = 0; p < k; p += BlockLength)
        {
            int length = Math.Min(BlockLength, k - p);
            ReadOnlySpan<T> blockA = a[(transposeA == Transpose.No ? p * lda : p)..];
            ReadOnlySpan<T> blockB = b[(transposeB == Transpose.No ? p : p * ldb)..];
            T betaOfBlock = p == 0 ? beta : T.One;
            for (int row = 0; row < m; row += height)
            {
                int rows = Math.Min(height, m - row);
                int vectors = (rows + Vector<T>.Count - 1) / Vector<T>.Count;
                Span<T> panel = memory[..(vectors * Vector<T>.Count * length)];
                Pack(transposeA, blockA, lda, row, rows, panel);
                MultiplyPanel(panel, vectors, rows, n, length, alpha, blockB, ldb, transposeB, betaOfBlock, c[row..], ldc);
            }
        }
    }

    /// <summary>From the first number of a matrix to behind its last.</summary>
    private static int Extent(int rows, int columns, int leadingDimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leadingDimension, rows);
        return checked(((columns - 1) * leadingDimension) + rows);
    }

    /// <summary>C = β·C, and 0 without reading it when β is 0.</summary>
    private static void Scale<T>(int m, int n, T beta, Span<T> c, int ldc)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int j = 0; j < n; j++)
        {
            foreach (ref T element in c.Slice(j * ldc, m))
            {
                element = T.IsZero(beta) ? T.Zero : beta * element;
            }
        }
    }

    /// <summary>Copies rows <paramref name="row"/>… of op(A), column after column, each padded with zeros to whole vectors.</summary>
    private static void Pack<T>(Transpose transpose, ReadOnlySpan<T> a, int lda, int row, int rows, Span<T> panel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int height = (rows + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        int k = panel.Length / height;
        if (height > rows)
        {
            panel.Clear();
        }

        if (transpose == Transpose.No)
        {
            for (int p = 0; p < k; p++)
            {
                a.Slice((p * lda) + row, rows).CopyTo(panel[(p * height)..]);
            }

            return;
        }

        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<T> column = a.Slice((row + i) * lda, k);
            for (int p = 0; p < column.Length; p++)
            {
                panel[(p * height) + i] = column[p];
            }
        }
    }
}
