using System.Numerics;

namespace NeuralNet;

/// <summary>Normalizes each row of a batch over its columns: the passes of batch normalization (Eq. 12).</summary>
/// <remarks>
/// <code>
/// y = γ·(x − μ)/√(v + ε) + β          dx = γ/√(v+ε) · (dy − mean(dy) − x̂·mean(dy ⊙ x̂))
/// </code>
/// Sums and coefficients are computed in double. The batch itself is passed over in T, with μ as the sum of h, which T can hold, and a rest:
/// (x − h)·s + c loses nothing where μ is large beside the deviation, as x·s + c would. A row whose numbers are too large for these passes is left to
/// <see cref="LargeNormalization{T}"/>.
/// </remarks>
internal static class RowNormalization
{
    /// <summary>Numbers of scratch: mean, variance and two sums in double, and four coefficients in T, for each row.</summary>
    public static int ScratchLength<T>(int rows)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ArrayLength.Product((rows, "features"), ((4 * DoubleScratch.LengthOf<T>(1)) + 4, "numbers of scratch"), "Use a layer of fewer features.");

    /// <summary>The means μ, at the front of the scratch.</summary>
    public static Span<double> Means<T>(Span<T> scratch, int rows)
        where T : unmanaged, IFloatingPointIeee754<T> => DoubleScratch.Take(ref scratch, rows);

    /// <summary>The variances v, behind the means: the mean of the squared deviations.</summary>
    public static Span<double> Variances<T>(Span<T> scratch, int rows)
        where T : unmanaged, IFloatingPointIeee754<T> => DoubleScratch.Take(ref scratch, 2 * rows)[rows..];

    /// <summary>μ and v of each row, in two passes, into the scratch.</summary>
    public static void Measure<T>(ReadOnlySpan<T> x, int rows, Span<T> scratch, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> means = Means(scratch, rows);
        Span<double> variances = Variances(scratch, rows);
        double count = (double)x.Length / rows;
        RowReduction.Sum<ValueTerm, T>(x, default, default, default, means, default, threads);
        Divide(means, count);
        RowReduction.Sum<SquaredDeviationTerm, T>(x, default, means, default, variances, default, threads);
        Divide(variances, count);
        for (int row = 0; row < rows; row++)
        {
            if (!double.IsFinite(means[row]) || !double.IsFinite(variances[row]))
            {
                // The sums have left the range of double. The moments may be within it.
                LargeNormalization<T> large = new(x[row..], epsilon: 0, rows);
                (means[row], variances[row]) = (large.Mean, large.Variance);
            }
        }
    }

    /// <summary>y = γ·(x − μ)/√(v + ε) + β, with μ and v of the scratch.</summary>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, double epsilon, Span<T> scratch, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = gamma.Length;
        ReadOnlySpan<double> means = Means(scratch, rows);
        ReadOnlySpan<double> variances = Variances(scratch, rows);
        Span<T> coefficients = scratch.Slice(DoubleScratch.LengthOf<T>(4 * rows), 3 * rows);
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

    /// <summary>∂J/∂γ, ∂J/∂β and, unless there is no room for it, ∂J/∂x, with μ and v as <see cref="Measure"/> left them.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> gamma, double epsilon, Span<T> scratch,
        Span<T> gammaGradient, Span<T> betaGradient, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = gamma.Length;
        double count = (double)x.Length / rows;
        Span<T> rest = scratch;
        Span<double> means = DoubleScratch.Take(ref rest, rows);
        Span<double> variances = DoubleScratch.Take(ref rest, rows);
        Span<double> sums = DoubleScratch.Take(ref rest, rows);
        Span<double> products = DoubleScratch.Take(ref rest, rows);
        Span<T> coefficients = rest[..(4 * rows)];
        RowReduction.Sum<GradientTerms, T>(x, dy, means, default, sums, products, threads);
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

    /// <summary>A row of large numbers. If its variance is beyond double, the row is measured once more, at a scale at which it is not.</summary>
    /// <remarks>A variance at inference is finite: a step that would make a running variance infinite is refused.</remarks>
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
}
