using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>A product C = α·op(A)·op(B) + β·C with factors of its own, and the slow oracle: three plain loops, in double.</summary>
/// <remarks>Below the rows of each column stands padding: NaN in A and B, where it must not be read, and a mark in C, which must stay.</remarks>
internal sealed class GemmProblem<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool transposeA;
    private readonly bool transposeB;

    public GemmProblem(int m, int n, int k, bool transposeA = false, bool transposeB = false, int padding = 0)
    {
        (M, N, K) = (m, n, k);
        (this.transposeA, this.transposeB) = (transposeA, transposeB);
        Lda = (transposeA ? k : m) + padding;
        Ldb = (transposeB ? n : k) + padding;
        Ldc = m + padding;
        A = Padded(Lda, transposeA ? m : k, padding, T.NaN, "A");
        B = Padded(Ldb, transposeB ? k : n, padding, T.NaN, "B");
        C = Padded(Ldc, n, padding, Mark, "C");
    }

    public static T Mark => T.CreateChecked(777);

    public int M { get; }

    public int N { get; }

    public int K { get; }

    public int Lda { get; set; }

    public int Ldb { get; set; }

    public int Ldc { get; set; }

    public T[] A { get; set; }

    public T[] B { get; set; }

    public T[] C { get; set; }

    /// <summary>What the kernel makes of C; the problem itself does not change.</summary>
    public T[] Multiply(double alpha = 1, double beta = 0)
    {
        T[] result = [.. C];
        Gemm.Multiply(
            transposeA ? Transpose.Yes : Transpose.No, transposeB ? Transpose.Yes : Transpose.No, M, N, K,
            T.CreateChecked(alpha), A.AsSpan(), Lda, B.AsSpan(), Ldb, T.CreateChecked(beta), result.AsSpan(), Ldc);
        return result;
    }

    /// <summary>The oracle's C, without padding, column after column.</summary>
    public double[] Reference(double alpha = 1, double beta = 0) => Reference(alpha, beta, number => number);

    /// <summary>The worst error of an element, in units of the most that rounding can do to it.</summary>
    /// <remarks>
    /// A sum of k products in any order is off by at most (k+1)·u·Σ|a·b|, u the unit roundoff; α, β and the last addition round three
    /// times more (Higham: Accuracy and stability of numerical algorithms, section 3.1). In double the oracle rounds as much: twice that.
    /// </remarks>
    public double WorstError(T[] result, double alpha, double beta)
    {
        double[] truth = Reference(alpha, beta);
        double[] sizes = Reference(Math.Abs(alpha), Math.Abs(beta), Math.Abs);
        double unit = typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        double worst = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            double error = Math.Abs(double.CreateChecked(result[((i / M) * Ldc) + (i % M)]) - truth[i]);
            worst = error == 0 ? worst : Math.Max(worst, error / (2 * (K + 4) * unit * sizes[i]));
        }

        return worst;
    }

    /// <summary>What stands in the padding of C.</summary>
    public IEnumerable<T> PaddingOf(T[] result) => result.Where((_, i) => i % Ldc >= M);

    private static T[] Padded(int leadingDimension, int columns, int padding, T pad, string purpose)
    {
        T[] numbers = RandomNumbers.Uniform<T>(leadingDimension * columns, -1, 1, purpose);
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i % leadingDimension >= leadingDimension - padding ? pad : numbers[i];
        }

        return numbers;
    }

    private double[] Reference(double alpha, double beta, Func<double, double> of)
    {
        double[] result = new double[M * N];
        for (int j = 0; j < N; j++)
        {
            for (int i = 0; i < M; i++)
            {
                double sum = 0;
                for (int p = 0; p < K; p++)
                {
                    T a = transposeA ? A[(i * Lda) + p] : A[(p * Lda) + i];
                    T b = transposeB ? B[(p * Ldb) + j] : B[(j * Ldb) + p];
                    sum += of(double.CreateChecked(a) * double.CreateChecked(b));
                }

                double old = beta == 0 ? 0 : beta * of(double.CreateChecked(C[(j * Ldc) + i]));
                result[(j * M) + i] = (alpha == 0 ? 0 : alpha * sum) + old;
            }
        }

        return result;
    }
}
