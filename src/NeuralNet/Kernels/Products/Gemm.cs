using System.Numerics;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Every matrix product of the library: C = op(A)·op(B), where op(A) is A or Aᵀ.</summary>
/// <remarks>
/// <see cref="Columns{T}.SetProduct(ReadOnlyColumns{T}, ReadOnlyColumns{T}, int)"/> has checked the shapes. This class chooses the widest registers that the hardware has.
/// <see cref="GemmKernel{TSimd, TVector, T}"/> does the work. Each element of C is summed over p = 0, 1, … k−1 in this order and in
/// blocks that depend on k alone. The bits are therefore the same on any number of threads, and for a column alone and in a batch.
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>Computes C = op(A)·op(B).</summary>
    /// <param name="m">Rows of op(A) and C.</param>
    /// <param name="n">Columns of op(B) and C.</param>
    /// <param name="k">Columns of op(A), rows of op(B). If it is 0, C becomes 0.</param>
    /// <param name="a">A, column-major: m × k, or k × m if it is transposed.</param>
    /// <param name="transposesA">Whether op(A) is Aᵀ.</param>
    /// <param name="b">B, column-major: k × n, or n × k if it is transposed.</param>
    /// <param name="transposesB">Whether op(B) is Bᵀ.</param>
    /// <param name="c">Receives C, column-major: m × n. It is not read and must not overlap A or B.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="ArgumentException">A span does not have the length of its matrix.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public static void Multiply<T>(
        int m, int n, int k, ReadOnlySpan<T> a, bool transposesA, ReadOnlySpan<T> b, bool transposesB, Span<T> c, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Vector<T>.IsSupported)
        {
            throw new NotSupportedException($"Products are computed in float or double, but got {typeof(T).Name}. Use float or double.");
        }

        // Bounds: the kernel reads and writes all numbers of the three matrices, and no others.
        if (a.Length != (long)m * k || b.Length != (long)k * n || c.Length != (long)m * n)
        {
            RefuseLengths(m, n, k, a.Length, b.Length, c.Length);
        }

        if (c.IsEmpty || k == 0)
        {
            c.Clear();
            return;
        }

        fixed (T* pa = a, pb = b, pc = c)
        {
            GemmArguments<T> product = new()
            {
                M = m,
                N = n,
                K = k,
                A = pa,
                DownA = transposesA ? k : 1,
                RightA = transposesA ? 1 : m,
                B = pb,
                DownB = transposesB ? n : 1,
                RightB = transposesB ? 1 : k,
                C = pc,
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

    /// <summary>Throws. It is a separate method, so that the check costs the product little.</summary>
    private static void RefuseLengths(int m, int n, int k, int a, int b, int c) => throw new ArgumentException(
        $"A product of {m} × {k} and {k} × {n} numbers needs {(long)m * k}, {(long)k * n} and {(long)m * n} numbers, but got {a}, {b} and {c}.");
}
