using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>A product C = op(A)·op(B) with its factors, and a slow oracle of three plain loops in double.</summary>
/// <remarks>C is NaN before the product, which must not read it. The matrices have margins: NaN around A and B, and marks around C.</remarks>
internal sealed class GemmProblem<T>(int m, int n, int k, bool transposeA = false, bool transposeB = false)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Margin = 64;

    /// <summary>A prime length, so that no two columns of a matrix of common size are equal.</summary>
    private static readonly T[] Numbers = RandomNumbers.Uniform<T>(65_521, -1, 1);

    private static readonly T Mark = T.CreateChecked(777);

    public int M => m;

    public int N => n;

    public int K => k;

    public T[] A { get; set; } = Some(m * k, first: 0);

    public T[] B { get; set; } = Some(k * n, first: 20_011);

    public int LengthOfC { get; init; } = m * n;

    public static GemmProblem<T> Of(GemmShape shape, bool transposeA, bool transposeB) => new(shape.M, shape.N, shape.K, transposeA, transposeB);

    /// <summary>The index of op(A)[i, p] in A.</summary>
    public int PlaceInA(int i, int p) => transposeA ? (i * k) + p : (p * m) + i;

    /// <summary>The index of op(B)[p, j] in B.</summary>
    public int PlaceInB(int p, int j) => transposeB ? (p * n) + j : (j * k) + p;

    /// <summary>C, computed by <see cref="Gemm"/>.</summary>
    public T[] Multiply(int threads = 1)
    {
        T[] result = [.. Enumerable.Repeat(T.NaN, LengthOfC)];
        Gemm.Multiply(m, n, k, A, transposeA, B, transposeB, result.AsSpan(), threads);
        return result;
    }

    /// <summary>C, computed by a kernel.</summary>
    public T[] MultiplyBy(GemmVariant<T> variant, int threads = 1) => MultiplyWithin(variant, threads)[Margin..^Margin];

    /// <summary>Whether a kernel does not change the margin around C.</summary>
    public bool KeepsMargin(GemmVariant<T> variant)
    {
        T[] all = MultiplyWithin(variant, 1);
        return all[..Margin].Concat(all[^Margin..]).All(number => number == Mark);
    }

    /// <summary>The largest error of an element, relative to the bound of its rounding error.</summary>
    /// <remarks>
    /// The error of a sum of k products in any order is at most (k+1)·u·Σ|a·b|, with the unit roundoff u (Higham: Accuracy and stability of numerical
    /// algorithms, section 3.1). In double the oracle has the same error, so the bound is twice that.
    /// </remarks>
    public double WorstError(T[] result)
    {
        double unit = typeof(T) == typeof(float) ? Math.ScaleB(1, -24) : Math.ScaleB(1, -53);
        double worst = 0;
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < m; i++)
            {
                (double sum, double size) = Sum(i, j);
                double error = Math.Abs(double.CreateChecked(result[(j * m) + i]) - sum);
                worst = error == 0 ? worst : Math.Max(worst, error / (2 * (k + 1) * unit * size));
            }
        }

        return worst;
    }

    private static T[] Some(int count, int first) => [.. Enumerable.Range(first, count).Select(i => Numbers[i % Numbers.Length])];

    private static T[] Within(T[] numbers, T margin) =>
        [.. Enumerable.Repeat(margin, Margin), .. numbers, .. Enumerable.Repeat(margin, Margin)];

    private unsafe T[] MultiplyWithin(GemmVariant<T> variant, int threads)
    {
        T[] result = Within([.. Enumerable.Repeat(T.NaN, LengthOfC)], Mark);
        fixed (T* a = Within(A, T.NaN), b = Within(B, T.NaN), c = result)
        {
            variant.Multiply(
                new GemmArguments<T>
                {
                    M = m,
                    N = n,
                    K = k,
                    A = a + Margin,
                    DownA = PlaceInA(1, 0),
                    RightA = PlaceInA(0, 1),
                    B = b + Margin,
                    DownB = PlaceInB(1, 0),
                    RightB = PlaceInB(0, 1),
                    C = c + Margin,
                },
                threads);
        }

        return result;
    }

    /// <summary>Σ a·b for an element of C, and Σ |a·b|.</summary>
    private (double Sum, double Size) Sum(int i, int j)
    {
        double sum = 0;
        double size = 0;
        for (int p = 0; p < k; p++)
        {
            double product = double.CreateChecked(A[PlaceInA(i, p)]) * double.CreateChecked(B[PlaceInB(p, j)]);
            sum += product;
            size += Math.Abs(product);
        }

        return (sum, size);
    }
}
