using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Normalizes each column of a batch over its rows: the passes of layer normalization (Eq. 12).</summary>
/// <remarks>
/// <code>
/// y = γ ⊙ (x − μ)·r + β     r = 1/√(v + ε)        dx = r · (g − mean(g) − x̂·mean(g ⊙ x̂))     g = γ ⊙ dy
/// </code>
/// A column is summed in double, lane by lane, by one thread, and in the same order wherever it stands in the batch. A column with numbers too large for
/// these passes is left to <see cref="LargeNormalization{T}"/>, and its r in the scratch is 0.
/// </remarks>
internal static partial class ColumnNormalization
{
    /// <summary>Numbers of scratch: μ and r in double for each column, and two sums for each row.</summary>
    public static int ScratchLength<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T> => ArrayLength.Of(
        2 * ((long)columns + rows) * DoubleScratch.LengthOf<T>(1), "numbers of scratch", "Use fewer examples at a time, or a layer of fewer features.");

    /// <summary>y, and μ and r of each column in the scratch.</summary>
    public static unsafe void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, double epsilon, Span<T> scratch, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = gamma.Length;
        int columns = x.Length / rows;
        Span<double> means = DoubleScratch.Take(ref scratch, columns);
        Span<double> inverses = DoubleScratch.Take(ref scratch, columns);
        fixed (T* px = x, pg = gamma, pb = beta)
        fixed (double* pm = means, pr = inverses)
        {
            ForwardAction<T> action = new() { First = px, Gamma = pg, Beta = pb, Epsilon = epsilon, Means = pm, Inverses = pr, Rows = rows };
            ColumnSlices.Invoke(action, rows, new Span<T>(px, x.Length), y, default, threads);
        }
    }

    /// <summary>The numbers from an index on, as many as a vector of T holds, as two vectors of double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Widen<T>(T* source, out Vector<double> low, out Vector<double> high)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Vector.Widen(Vector.Load((float*)source), out low, out high);
            return;
        }

        low = Vector.Load((double*)source);
        high = Vector.Load((double*)source + Vector<double>.Count);
    }

    private unsafe struct ForwardAction<T> : IColumnsAction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* First;
        public T* Gamma;
        public T* Beta;
        public double Epsilon;
        public double* Means;
        public double* Inverses;
        public int Rows;

        public readonly void Invoke(Span<T> z, Span<T> a, Span<T> delta)
        {
            fixed (T* x = z, y = a)
            {
                int column = (int)((x - First) / Rows);
                for (int start = 0; start < z.Length; start += Rows, column++)
                {
                    double mean = Sum(x + start, 0, isSquare: false) / Rows;
                    double variance = Sum(x + start, mean, isSquare: true) / Rows;
                    Means[column] = mean;
                    if (LargeNormalization<T>.IsNeeded(mean, variance))
                    {
                        Inverses[column] = 0;
                        new LargeNormalization<T>(z.Slice(start, Rows), Epsilon).Forward(new(Gamma, Rows), new(Beta, Rows), a.Slice(start, Rows));
                        continue;
                    }

                    double inverse = 1 / Math.Sqrt(variance + Epsilon);
                    Inverses[column] = inverse;
                    Normalize(x + start, mean, inverse, y + start);
                }
            }
        }

        /// <summary>Σ x, or Σ (x − μ)².</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly double Sum(T* x, double mean, bool isSquare)
        {
            int step = 2 * Vector<double>.Count;
            Vector<double> shift = Vector.Create(mean);
            Vector<double> low = default, high = default;
            int row = 0;
            for (; row <= Rows - step; row += step)
            {
                Widen(x + row, out Vector<double> left, out Vector<double> right);
                left -= shift;
                right -= shift;
                low += isSquare ? left * left : left;
                high += isSquare ? right * right : right;
            }

            double sum = Vector.Sum(low + high);
            for (; row < Rows; row++)
            {
                double deviation = double.CreateTruncating(x[row]) - mean;
                sum += isSquare ? deviation * deviation : deviation;
            }

            return sum;
        }

        /// <summary>γ ⊙ ((x − h)·r + rest) + β, in T, with μ as the sum of h and what h lacks.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Normalize(T* x, double mean, double inverse, T* y)
        {
            T h = T.CreateTruncating(mean);
            T r = T.CreateTruncating(inverse);
            T rest = T.CreateTruncating((double.CreateTruncating(h) - mean) * inverse);
            int row = 0;
            for (; row <= Rows - Vector<T>.Count; row += Vector<T>.Count)
            {
                Vector<T> normalized = ((Vector.Load(x + row) - Vector.Create(h)) * Vector.Create(r)) + Vector.Create(rest);
                Vector.Store((normalized * Vector.Load(Gamma + row)) + Vector.Load(Beta + row), y + row);
            }

            for (; row < Rows; row++)
            {
                y[row] = ((((x[row] - h) * r) + rest) * Gamma[row]) + Beta[row];
            }
        }
    }
}
