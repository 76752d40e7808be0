using System.Numerics;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Every matrix product of the library: C = α·op(A)·op(B) + β·C on column-major spans.</summary>
/// <remarks>
/// This is the door: it checks that the spans hold their matrices, and takes the widest registers that the hardware has.
/// <see cref="GemmKernel{TSimd, TVector, T}"/> does the work. Each element of C is summed over p = 0, 1, … k−1 in this order and in
/// blocks that depend on k alone: the same bits on any number of threads, and for a column alone and in a batch.
/// </remarks>
internal static unsafe class Gemm
{
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
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A span is shorter than its matrix.</exception>
    public static void Multiply<T>(
        Transpose transposeA, Transpose transposeB, int m, int n, int k,
        T alpha, ReadOnlySpan<T> a, int lda, ReadOnlySpan<T> b, int ldb,
        T beta, Span<T> c, int ldc, int threads = 1)
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

        // The slices are the bounds argument of the kernel: what they refuse it would read or write outside.
        a = transposeA == Transpose.No ? a[..Extent(m, k, lda)] : a[..Extent(k, m, lda)];
        b = transposeB == Transpose.No ? b[..Extent(k, n, ldb)] : b[..Extent(n, k, ldb)];
        fixed (T* pa = a, pb = b, pc = c)
        {
            Product<T> product = new()
            {
                M = m,
                N = n,
                K = k,
                Alpha = alpha,
                Beta = beta,
                A = pa,
                DownA = transposeA == Transpose.No ? 1 : lda,
                RightA = transposeA == Transpose.No ? lda : 1,
                B = pb,
                DownB = transposeB == Transpose.No ? 1 : ldb,
                RightB = transposeB == Transpose.No ? ldb : 1,
                C = pc,
                RightC = ldc,
            };

            if (Vector512.IsHardwareAccelerated)
            {
                GemmKernel<Simd512<T>, Vector512<T>, T>.Multiply(product, threads);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                GemmKernel<Simd256<T>, Vector256<T>, T>.Multiply(product, threads);
            }
            else if (Vector128.IsHardwareAccelerated)
            {
                GemmKernel<Simd128<T>, Vector128<T>, T>.Multiply(product, threads);
            }
            else
            {
                GemmKernel<Scalar<T>, T, T>.Multiply(product, threads);
            }
        }
    }

    /// <summary>From the first number of a matrix to behind its last.</summary>
    private static int Extent(int rows, int columns, int leadingDimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leadingDimension, rows);
        return ArrayLength.Of(((columns - 1L) * leadingDimension) + rows, "numbers from the first to the last of a matrix", "Use smaller matrices.");
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
}
