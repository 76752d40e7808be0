using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <content>The gradients.</content>
internal static partial class ColumnNormalization
{
    /// <summary>∂J/∂γ, ∂J/∂β and, unless there is no room for it, ∂J/∂x, with the scratch as <see cref="Forward"/> left it.</summary>
    public static unsafe void Backward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<T> gamma, double epsilon, Span<T> scratch,
        Span<T> gammaGradient, Span<T> betaGradient, Span<T> dx, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = gamma.Length;
        int columns = x.Length / rows;
        Span<double> means = DoubleScratch.Take(ref scratch, columns);
        Span<double> inverses = DoubleScratch.Take(ref scratch, columns);
        Span<double> sums = DoubleScratch.Take(ref scratch, rows);
        Span<double> products = DoubleScratch.Take(ref scratch, rows);
        RowReduction.Sum<ColumnGradientTerms, T>(x, dy, means, inverses, sums, products, threads);
        if (inverses.Contains(0))
        {
            SumProducts(x, dy, means, inverses, epsilon, products);
        }

        for (int row = 0; row < rows; row++)
        {
            gammaGradient[row] = T.CreateTruncating(products[row]);
            betaGradient[row] = T.CreateTruncating(sums[row]);
        }

        if (dx.IsEmpty)
        {
            return;
        }

        fixed (T* px = x, py = dy, pg = gamma)
        fixed (double* pm = means, pr = inverses)
        {
            BackwardAction<T> action = new() { First = px, Gamma = pg, Epsilon = epsilon, Means = pm, Inverses = pr, Rows = rows };
            ColumnSlices.Invoke(action, rows, new Span<T>(px, x.Length), dx, new Span<T>(py, dy.Length), threads);
        }
    }

    /// <summary>Σ dy ⊙ x̂ for each row, where a column is too large for the sums of all.</summary>
    private static void SumProducts<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ReadOnlySpan<double> means, ReadOnlySpan<double> inverses, double epsilon, Span<double> products)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        products.Clear();
        int rows = products.Length;
        for (int column = 0; column < means.Length; column++)
        {
            ReadOnlySpan<T> numbers = x.Slice(column * rows, rows);
            bool isLarge = inverses[column] == 0;
            LargeNormalization<T> large = isLarge ? new LargeNormalization<T>(numbers, epsilon) : default;
            for (int row = 0; row < rows; row++)
            {
                double normalized = isLarge ? large.Normalized(row) : (double.CreateTruncating(numbers[row]) - means[column]) * inverses[column];
                products[row] += double.CreateTruncating(dy[(column * rows) + row]) * normalized;
            }
        }
    }

    private unsafe struct BackwardAction<T> : IColumnsAction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* First;
        public T* Gamma;
        public double Epsilon;
        public double* Means;
        public double* Inverses;
        public int Rows;

        public readonly void Invoke(Span<T> z, Span<T> a, Span<T> delta)
        {
            fixed (T* x = z, dx = a, dy = delta)
            {
                int column = (int)((x - First) / Rows);
                for (int start = 0; start < z.Length; start += Rows, column++)
                {
                    double mean = Means[column];
                    double inverse = Inverses[column];
                    if (inverse == 0)
                    {
                        new LargeNormalization<T>(z.Slice(start, Rows), Epsilon)
                            .Backward(delta.Slice(start, Rows), new(Gamma, Rows), a.Slice(start, Rows));
                        continue;
                    }

                    Sums(x + start, dy + start, mean, out double sum, out double product);
                    double slope = -inverse * inverse * inverse * product / Rows;
                    T h = T.CreateTruncating(mean);
                    double shift = (-inverse * sum / Rows) - (slope * (mean - double.CreateTruncating(h)));
                    Combine(x + start, dy + start, h, T.CreateTruncating(inverse), T.CreateTruncating(slope), T.CreateTruncating(shift), dx + start);
                }
            }
        }

        /// <summary>Σ g and Σ g·(x − μ), g = γ ⊙ dy.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Sums(T* x, T* dy, double mean, out double sum, out double product)
        {
            int step = 2 * Vector<double>.Count;
            Vector<double> shift = Vector.Create(mean);
            Vector<double> sums0 = default, sums1 = default, products0 = default, products1 = default;
            int row = 0;
            for (; row <= Rows - step; row += step)
            {
                Widen(x + row, out Vector<double> x0, out Vector<double> x1);
                Widen(dy + row, out Vector<double> g0, out Vector<double> g1);
                Widen(Gamma + row, out Vector<double> gamma0, out Vector<double> gamma1);
                g0 *= gamma0;
                g1 *= gamma1;
                sums0 += g0;
                sums1 += g1;
                products0 += g0 * (x0 - shift);
                products1 += g1 * (x1 - shift);
            }

            sum = Vector.Sum(sums0 + sums1);
            product = Vector.Sum(products0 + products1);
            for (; row < Rows; row++)
            {
                double g = double.CreateTruncating(dy[row]) * double.CreateTruncating(Gamma[row]);
                sum += g;
                product += g * (double.CreateTruncating(x[row]) - mean);
            }
        }

        /// <summary>dx = g·r + (x − h)·slope + shift.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Combine(T* x, T* dy, T h, T r, T slope, T shift, T* dx)
        {
            int row = 0;
            for (; row <= Rows - Vector<T>.Count; row += Vector<T>.Count)
            {
                Vector<T> g = Vector.Load(dy + row) * Vector.Load(Gamma + row);
                Vector<T> deviation = Vector.Load(x + row) - Vector.Create(h);
                Vector.Store(((g * Vector.Create(r)) + (deviation * Vector.Create(slope))) + Vector.Create(shift), dx + row);
            }

            for (; row < Rows; row++)
            {
                dx[row] = ((dy[row] * Gamma[row] * r) + ((x[row] - h) * slope)) + shift;
            }
        }
    }
}
