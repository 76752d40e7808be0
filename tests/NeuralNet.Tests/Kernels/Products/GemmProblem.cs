using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>A product C = α·op(A)·op(B) + β·C with factors of its own, and the slow oracle: three plain loops, in double.</summary>
/// <remarks>Below the rows of each column stands padding: NaN in A and B, where it must not be read, and a mark in C, which must stay.</remarks>
internal sealed class GemmProblem<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>As many numbers as a prime, so that no two columns of a matrix of usual sizes are alike.</summary>
    private static readonly T[] Numbers = RandomNumbers.Uniform<T>(65_521, -1, 1);

    private readonly bool transposeA;
    private readonly bool transposeB;

    public GemmProblem(int m, int n, int k, bool transposeA = false, bool transposeB = false, int padding = 0)
    {
        (M, N, K) = (m, n, k);
        (this.transposeA, this.transposeB) = (transposeA, transposeB);
        Lda = (transposeA ? k : m) + padding;
        Ldb = (transposeB ? n : k) + padding;
        Ldc = m + padding;
        A = Padded(Lda, transposeA ? m : k, padding, T.NaN, first: 0);
        B = Padded(Ldb, transposeB ? k : n, padding, T.NaN, first: 20_011);
        C = Padded(Ldc, n, padding, Mark, first: 40_009);
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

    public static GemmProblem<T> Of(GemmShape shape, bool transposeA, bool transposeB) =>
        new(shape.M, shape.N, shape.K, transposeA, transposeB, shape.Padding);

    /// <summary>Where op(A)[i, p] stands in A.</summary>
    public int PlaceInA(int i, int p) => transposeA ? (i * Lda) + p : (p * Lda) + i;

    /// <summary>Where op(B)[p, j] stands in B.</summary>
    public int PlaceInB(int p, int j) => transposeB ? (p * Ldb) + j : (j * Ldb) + p;

    /// <summary>What the door makes of C; the problem itself does not change.</summary>
    public T[] Multiply(double alpha = 1, double beta = 0, int threads = 1)
    {
        T[] result = [.. C];
        Gemm.Multiply(
            transposeA ? Transpose.Yes : Transpose.No, transposeB ? Transpose.Yes : Transpose.No, M, N, K,
            T.CreateChecked(alpha), A.AsSpan(), Lda, B.AsSpan(), Ldb, T.CreateChecked(beta), result.AsSpan(), Ldc, threads);
        return result;
    }

    /// <summary>What a kernel makes of C.</summary>
    public unsafe T[] MultiplyBy(GemmVariant<T> variant, double alpha = 1, double beta = 0, int threads = 1)
    {
        T[] result = [.. C];
        fixed (T* a = A, b = B, c = result)
        {
            variant.Multiply(
                new Product<T>
                {
                    M = M,
                    N = N,
                    K = K,
                    Alpha = T.CreateChecked(alpha),
                    Beta = T.CreateChecked(beta),
                    A = a,
                    DownA = PlaceInA(1, 0),
                    RightA = PlaceInA(0, 1),
                    B = b,
                    DownB = PlaceInB(1, 0),
                    RightB = PlaceInB(0, 1),
                    C = c,
                    RightC = Ldc,
                },
                threads);
        }

        return result;
    }

    /// <summary>The worst error of an element, in units of the most that rounding can do to it.</summary>
    /// <remarks>
    /// A sum of k products in any order is off by at most (k+1)·u·Σ|a·b|, u the unit roundoff; α, β and the last addition round three
    /// times more (Higham: Accuracy and stability of numerical algorithms, section 3.1). In double the oracle rounds as much: twice that.
    /// </remarks>
    public double WorstError(T[] result, double alpha, double beta)
    {
        double unit = typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        double worst = 0;
        for (int j = 0; j < N; j++)
        {
            for (int i = 0; i < M; i++)
            {
                (double sum, double size) = Sum(i, j);
                double old = beta == 0 ? 0 : beta * double.CreateChecked(C[(j * Ldc) + i]);
                double truth = (alpha == 0 ? 0 : alpha * sum) + old;
                double error = Math.Abs(double.CreateChecked(result[(j * Ldc) + i]) - truth);
                double most = 2 * (K + 4) * unit * ((Math.Abs(alpha) * size) + Math.Abs(old));
                worst = error == 0 ? worst : Math.Max(worst, error / most);
            }
        }

        return worst;
    }

    /// <summary>What stands in the padding of C.</summary>
    public IEnumerable<T> PaddingOf(T[] result) => result.Where((_, i) => i % Ldc >= M);

    private static T[] Padded(int leadingDimension, int columns, int padding, T pad, int first)
    {
        T[] numbers = new T[leadingDimension * columns];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i % leadingDimension >= leadingDimension - padding ? pad : Numbers[(first + i) % Numbers.Length];
        }

        return numbers;
    }

    /// <summary>Σ a·b for an element of C, and Σ |a·b|.</summary>
    private (double Sum, double Size) Sum(int i, int j)
    {
        double sum = 0;
        double size = 0;
        for (int p = 0; p < K; p++)
        {
            double product = double.CreateChecked(A[PlaceInA(i, p)]) * double.CreateChecked(B[PlaceInB(p, j)]);
            sum += product;
            size += Math.Abs(product);
        }

        return (sum, size);
    }
}
