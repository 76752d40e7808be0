using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Normalizes each row of a batch over its columns, for batch normalization (Eq. 12).</summary>
/// <remarks>
/// <code>
/// y = γ·(x − μ)/√(v + ε) + β          dx = γ/√(v+ε) · (dy − mean(dy) − x̂·mean(dy ⊙ x̂))
/// </code>
/// Sums and coefficients are computed in double, and the batch itself in T. μ is split into h, which is μ rounded to T, and a rest. If μ is large
/// compared to the deviation, (x − h)·s + c stays accurate, whereas x·s + c does not. If a row has numbers too large for these passes,
/// <see cref="LargeNormalization{T}"/> computes it.
/// </remarks>
internal static class RowNormalization
{
    /// <summary>The length of the scratch. Each row needs mean, variance and two sums in double, and four coefficients in T.</summary>
    public static int ScratchLength<T>(int rows)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ArrayLength.Product((rows, "features"), ((4 * Reinterpret.LengthOfDoubles<T>(1)) + 4, "numbers of scratch"), "Use a layer with fewer features.");

    /// <summary>The means μ, at the front of the scratch.</summary>
    public static Span<double> Means<T>(Span<T> scratch, int rows)
        where T : unmanaged, IFloatingPointIeee754<T> => Reinterpret.TakeDoubles(ref scratch, rows);

    /// <summary>The variances v (the means of the squared deviations), which follow the means.</summary>
    public static Span<double> Variances<T>(Span<T> scratch, int rows)
        where T : unmanaged, IFloatingPointIeee754<T> => Reinterpret.TakeDoubles(ref scratch, 2 * rows)[rows..];

    /// <summary>Computes μ and v of each row in two passes, and stores them in the scratch.</summary>
    public static void Measure<T>(ReadOnlySpan<T> x, int rows, Span<T> scratch, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> means = Means(scratch, rows);
        Span<double> variances = Variances(scratch, rows);
        double count = (double)x.Length / rows;
        RowSums.Sum(x, means, threads);
        Divide(means, count);
        RowSums.Sum<SquaredDeviationTerm, T, double>(x, default, means, default, variances, default, threads);
        Divide(variances, count);
        for (int row = 0; row < rows; row++)
        {
            if (!double.IsFinite(means[row]) || !double.IsFinite(variances[row]))
            {
                // The sums overflowed double, but the moments may be in its range.
                LargeNormalization<T> large = new(x[row..], epsilon: 0, rows);
                (means[row], variances[row]) = (large.Mean, large.Variance);
            }
        }
    }

    /// <summary>Computes y = γ·(x − μ)/√(v + ε) + β, with μ and v from the scratch.</summary>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, double epsilon, Span<T> scratch, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = gamma.Length;
        ReadOnlySpan<double> means = Means(scratch, rows);
        ReadOnlySpan<double> variances = Variances(scratch, rows);
        Span<T> coefficients = scratch.Slice(Reinterpret.LengthOfDoubles<T>(4 * rows), 3 * rows);
        for (int row = 0; row < rows; row++)
        {
            T h = T.CreateTruncating(means[row]);
            double scale = double.CreateTruncating(gamma[row]) / Math.Sqrt(variances[row] + epsilon);
            double rest = means[row] - double.CreateTruncating(h);
            coefficients[row] = h;
            coefficients[rows + row] = T.CreateTruncating(scale);
            coefficients[(2 * rows) + row] = T.CreateTruncating(double.CreateTruncating(beta[row]) - (rest * scale));
        }

        RowMap.Apply<NormalizeOperation<T>, T>(x, default, rows, coefficients, y, threads);
        for (int row = 0; row < rows; row++)
        {
            if (LargeNormalization<T>.IsNeeded(means[row], variances[row]))
            {
                Large(x, row, rows, means[row], variances[row], epsilon).Forward(gamma.Slice(row, 1), beta.Slice(row, 1), y[row..]);
            }
        }
    }

    /// <summary>Computes ∂J/∂γ and ∂J/∂β, and ∂J/∂x if its memory is not empty. μ and v are those of <see cref="Measure"/>.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> gamma, double epsilon, Span<T> scratch,
        Span<T> gammaGradient, Span<T> betaGradient, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = gamma.Length;
        double count = (double)x.Length / rows;
        Span<T> rest = scratch;
        Span<double> means = Reinterpret.TakeDoubles(ref rest, rows);
        Span<double> variances = Reinterpret.TakeDoubles(ref rest, rows);
        Span<double> sums = Reinterpret.TakeDoubles(ref rest, rows);
        Span<double> products = Reinterpret.TakeDoubles(ref rest, rows);
        Span<T> coefficients = rest[..(4 * rows)];
        RowSums.Sum<GradientTerms, T, double>(x, dy, means, default, sums, products, threads);
        for (int row = 0; row < rows; row++)
        {
            double inverse = 1 / Math.Sqrt(variances[row] + epsilon);
            double scale = double.CreateTruncating(gamma[row]) * inverse;
            double slope = -scale * inverse * inverse * products[row] / count;
            T h = T.CreateTruncating(means[row]);
            double normalized = LargeNormalization<T>.IsNeeded(means[row], variances[row])
                ? Large(x, row, rows, means[row], variances[row], epsilon).Product(dy[row..])
                : inverse * products[row];
            gammaGradient[row] = T.CreateTruncating(normalized);
            betaGradient[row] = T.CreateTruncating(sums[row]);
            coefficients[row] = h;
            coefficients[rows + row] = T.CreateTruncating(scale);
            coefficients[(2 * rows) + row] = T.CreateTruncating(slope);
            coefficients[(3 * rows) + row] =
                T.CreateTruncating((-scale * sums[row] / count) - (slope * (means[row] - double.CreateTruncating(h))));
        }

        if (dx.IsEmpty)
        {
            return;
        }

        RowMap.Apply<NormalizeGradientOperation<T>, T>(x, dy, rows, coefficients, dx, threads);
        for (int row = 0; row < rows; row++)
        {
            if (LargeNormalization<T>.IsNeeded(means[row], variances[row]))
            {
                Large(x, row, rows, means[row], variances[row], epsilon).Backward(dy[row..], gamma.Slice(row, 1), dx[row..]);
            }
        }
    }

    /// <summary>A row of large numbers. If its variance overflows double, the row is measured again after scaling.</summary>
    /// <remarks>At inference the variance is finite, because a step that would make a running variance infinite is refused.</remarks>
    private static LargeNormalization<T> Large<T>(ReadOnlySpan<T> x, int row, int rows, double mean, double variance, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T> => double.IsPositiveInfinity(variance)
        ? new(x[row..], epsilon, rows)
        : new(x[row..], rows, mean, variance, epsilon);

    private static void Divide(Span<double> values, double divisor)
    {
        foreach (ref double value in values)
        {
            value /= divisor;
        }
    }

    /// <summary>(x − μ)², for the second pass of a variance. p is the mean of the row.</summary>
    private readonly struct SquaredDeviationTerm : IRowTerm
    {
        public static int Coefficients => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => (x - p) * (x - p);
    }

    /// <summary>dy and dy·(x − μ). p is the mean of the row. The sum, not each term, is divided by the deviation.</summary>
    private readonly struct GradientTerms : IRowTerm
    {
        public static bool HasY => true;

        public static bool HasSecond => true;

        public static int Coefficients => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> Second(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => y * (x - p);
    }

    /// <summary>(x − a)·b + c</summary>
    private readonly struct NormalizeOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) => ((x - a) * b) + c;
    }

    /// <summary>dy·b + (x − a)·c + d</summary>
    private readonly struct NormalizeGradientOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 4;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) => ((y * b) + ((x - a) * c)) + d;
    }
}
