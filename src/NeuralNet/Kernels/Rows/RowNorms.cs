using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Limits the norms of the rows of a matrix.</summary>
internal static class RowNorms
{
    /// <summary>Rows of a part of the work: a few cache lines of a column.</summary>
    private const int RowsOfChunk = 64;

    /// <summary>The number from which a second thread saves more time than it costs to start it.</summary>
    private const int ParallelLength = 64 * 1024;

    /// <summary>Scales each row with a larger norm down to the limit. Other rows keep their bits.</summary>
    /// <remarks>
    /// One thread sums a row in double, in the order of the columns, so the result does not depend on the number of threads. The factor is reduced by
    /// two units in the last place of T. The norm is then at most the limit even though each product is rounded, and a second call does not change
    /// the row.
    /// </remarks>
    /// <param name="values">Computes one column after the other.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="limit">The largest norm.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Limit<T>(Span<T> values, int rows, double limit, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => Chunks.ForEach(
            rows, RowsOfChunk, values.Length < ParallelLength ? 1 : threads, new Matrix<T>(values, rows, limit),
            static (matrix, start, count) => LimitRows(matrix.Values, matrix.Rows, start, count, matrix.Limit));

    private static void LimitRows<T>(Span<T> values, int rows, int start, int count, double limit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> squares = stackalloc double[count];
        RowSums.SumPart<SquareTerm, T>(values[start..], rows, squares);
        Span<T> factors = stackalloc T[count];
        bool isAnyLong = false;
        for (int i = 0; i < count; i++)
        {
            double norm = double.IsFinite(squares[i]) ? Math.Sqrt(squares[i]) : LargeNorm(values, rows, start + i);
            bool isLong = norm > limit;
            double lastPlaces = typeof(T) == typeof(float) ? 2.0 / (1 << 23) : 2.0 / (1L << 52);
            factors[i] = isLong ? T.CreateTruncating(limit / norm * (1 - lastPlaces)) : T.One;
            isAnyLong |= isLong;
        }

        for (int column = start; isAnyLong && column < values.Length; column += rows)
        {
            Span<T> numbers = values.Slice(column, count);
            Elementwise.Map(default(ProductMap<T>), numbers, factors, default, numbers);
        }
    }

    /// <summary>The norm of a row whose squares overflow, computed relative to its largest number.</summary>
    private static double LargeNorm<T>(ReadOnlySpan<T> values, int rows, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = 0;
        for (int i = row; i < values.Length; i += rows)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(values[i])));
        }

        double sum = 0;
        for (int i = row; i < values.Length; i += rows)
        {
            double share = double.CreateTruncating(values[i]) / largest;
            sum += share * share;
        }

        return Math.Min(double.MaxValue, largest * Math.Sqrt(sum));
    }

    private readonly ref struct Matrix<T>(Span<T> values, int rows, double limit)
    {
        public Span<T> Values { get; } = values;

        public int Rows { get; } = rows;

        public double Limit { get; } = limit;
    }

    private readonly struct SquareTerm : IRowTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => x * x;
    }

    private readonly struct ProductMap<T> : IElementwiseMap<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> => x * y;
    }
}
