using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Normalizes each column of a batch over its rows, for layer normalization (Eq. 12).</summary>
/// <remarks>
/// <code>
/// y = γ ⊙ (x − μ)·r + β     r = 1/√(v + ε)        dx = r · (g − mean(g) − x̂·mean(g ⊙ x̂))     g = γ ⊙ dy
/// </code>
/// One thread sums a column in double, in an order that does not depend on the position of the column in the batch. If a column has numbers too large
/// for these passes, <see cref="LargeNormalization{T}"/> computes it, and its r in the scratch is 0.
/// </remarks>
internal static class ColumnNormalization
{
    /// <summary>The length of the scratch: μ and r in double for each column, and two sums for each row.</summary>
    public static int ScratchLength<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T> => ArrayLength.Of(
        2 * ((long)columns + rows) * Reinterpret.LengthOfDoubles<T>(1), "numbers of scratch", "Use fewer examples at a time, or a layer with fewer features.");

    /// <summary>Computes y, and stores μ and r of each column in the scratch.</summary>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, double epsilon, Span<T> scratch, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ColumnSlices.ForEach(x.Length, gamma.Length, threads, new Batch<T>(x, gamma, beta, epsilon, scratch, y), static (batch, start, count) =>
        {
            for (int i = start; i < start + count; i += batch.Gamma.Length)
            {
                batch.Forward(i);
            }
        });

    /// <summary>Computes ∂J/∂γ and ∂J/∂β, and ∂J/∂x if its memory is not empty. The scratch is that of <see cref="Forward"/>.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> gamma, double epsilon, Span<T> scratch,
        Span<T> gammaGradient, Span<T> betaGradient, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = gamma.Length;
        Batch<T> batch = new(x, gamma, dy, epsilon, scratch, dx);
        Span<double> sums = Reinterpret.TakeDoubles(ref scratch, 2 * (batch.Means.Length + rows))[(2 * batch.Means.Length)..];
        Span<double> products = sums[rows..];
        sums = sums[..rows];
        RowSums.Sum<GradientTerms, T, double>(x, dy, batch.Means, batch.Inverses, sums, products, threads);
        if (batch.Inverses.Contains(0))
        {
            batch.SumProducts(products);
        }

        for (int row = 0; row < rows; row++)
        {
            gammaGradient[row] = T.CreateTruncating(products[row]);
            betaGradient[row] = T.CreateTruncating(sums[row]);
        }

        if (!dx.IsEmpty)
        {
            ColumnSlices.ForEach(x.Length, rows, threads, batch, static (batch, start, count) =>
            {
                for (int i = start; i < start + count; i += batch.Gamma.Length)
                {
                    batch.Backward(i);
                }
            });
        }
    }

    /// <summary>A batch with its scratch. The other numbers are β in the forward pass and dy in the backward pass. The result is y or dx.</summary>
    private readonly ref struct Batch<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x;
        private readonly ReadOnlySpan<T> others;
        private readonly Span<T> result;
        private readonly double epsilon;

        public Batch(ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> others, double epsilon, Span<T> scratch, Span<T> result)
        {
            this.x = x;
            this.others = others;
            this.result = result;
            this.epsilon = epsilon;
            Gamma = gamma;
            Means = Reinterpret.TakeDoubles(ref scratch, x.Length / gamma.Length);
            Inverses = Reinterpret.TakeDoubles(ref scratch, x.Length / gamma.Length);
        }

        public ReadOnlySpan<T> Gamma { get; }

        public Span<double> Means { get; }

        public Span<double> Inverses { get; }

        /// <summary>Normalizes the column that starts at an index.</summary>
        public void Forward(int start)
        {
            int rows = Gamma.Length;
            ReadOnlySpan<T> column = x.Slice(start, rows);
            Span<T> y = result.Slice(start, rows);
            double mean = Sums.Sum(column) / rows;
            double variance = Sums.InDouble(new SquaredDeviationTerm(mean), column, default, default) / rows;
            Means[start / rows] = mean;
            if (LargeNormalization<T>.IsNeeded(mean, variance))
            {
                Inverses[start / rows] = 0;
                new LargeNormalization<T>(column, epsilon).Forward(Gamma, others, y);
                return;
            }

            double inverse = 1 / Math.Sqrt(variance + epsilon);
            Inverses[start / rows] = inverse;
            T h = T.CreateTruncating(mean);
            T rest = T.CreateTruncating((double.CreateTruncating(h) - mean) * inverse);
            Elementwise.Map(new NormalizeMap<T>(h, T.CreateTruncating(inverse), rest), column, Gamma, others, y);
        }

        /// <summary>∂J/∂x of the column that starts at an index.</summary>
        public void Backward(int start)
        {
            int rows = Gamma.Length;
            ReadOnlySpan<T> column = x.Slice(start, rows);
            ReadOnlySpan<T> dy = others.Slice(start, rows);
            Span<T> dx = result.Slice(start, rows);
            double mean = Means[start / rows];
            double inverse = Inverses[start / rows];
            if (inverse == 0)
            {
                new LargeNormalization<T>(column, epsilon).Backward(dy, Gamma, dx);
                return;
            }

            double sum = DotProduct.InDouble(dy, Gamma);
            double product = Sums.InDouble(new CentredProductTerm(mean), column, dy, Gamma);
            double slope = -inverse * inverse * inverse * product / rows;
            T h = T.CreateTruncating(mean);
            double shift = (-inverse * sum / rows) - (slope * (mean - double.CreateTruncating(h)));
            NormalizeGradientMap<T> map = new(h, T.CreateTruncating(inverse), T.CreateTruncating(slope), T.CreateTruncating(shift));
            Elementwise.Map(map, column, dy, Gamma, dx);
        }

        /// <summary>Σ dy ⊙ x̂ for each row, if the numbers of a column are too large for the fast sums.</summary>
        public void SumProducts(Span<double> products)
        {
            products.Clear();
            int rows = products.Length;
            for (int column = 0; column < Means.Length; column++)
            {
                ReadOnlySpan<T> numbers = x.Slice(column * rows, rows);
                bool isLarge = Inverses[column] == 0;
                LargeNormalization<T> large = isLarge ? new LargeNormalization<T>(numbers, epsilon) : default;
                for (int row = 0; row < rows; row++)
                {
                    double normalized = isLarge ? large.Normalized(row) : (double.CreateTruncating(numbers[row]) - Means[column]) * Inverses[column];
                    products[row] += double.CreateTruncating(others[(column * rows) + row]) * normalized;
                }
            }
        }
    }

    /// <summary>(x − μ)².</summary>
    private readonly struct SquaredDeviationTerm(double mean) : IElementwiseMap<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double> => (x - TVector.Create(mean)) * (x - TVector.Create(mean));
    }

    /// <summary>g·(x − μ), g = dy·γ.</summary>
    private readonly struct CentredProductTerm(double mean) : IElementwiseMap<double>
    {
        public static int Inputs => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double> => y * z * (x - TVector.Create(mean));
    }

    /// <summary>γ·((x − h)·r + rest) + β. Here h is μ rounded to T, and the rest accounts for the rounding error.</summary>
    private readonly struct NormalizeMap<T>(T h, T r, T rest) : IElementwiseMap<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> =>
            ((((x - TVector.Create(h)) * TVector.Create(r)) + TVector.Create(rest)) * y) + z;
    }

    /// <summary>g·r + (x − h)·slope + shift, g = dy·γ.</summary>
    private readonly struct NormalizeGradientMap<T>(T h, T r, T slope, T shift) : IElementwiseMap<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> =>
            ((y * z * TVector.Create(r)) + ((x - TVector.Create(h)) * TVector.Create(slope))) + TVector.Create(shift);
    }

    /// <summary>dy and dy·x̂. p and q are the mean and the inverse deviation of the column.</summary>
    private readonly struct GradientTerms : IRowTerm
    {
        public static bool HasY => true;

        public static bool HasSecond => true;

        public static int Coefficients => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> Second(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => y * ((x - p) * q);
    }
}
