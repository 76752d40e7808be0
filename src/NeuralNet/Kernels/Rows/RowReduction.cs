using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Sums over the columns, one a row, in double and in the order of the columns: the same bits on any number of threads.</summary>
/// <remarks>
/// Some rows at a time, whose sums stay in registers while the columns pass. The last rows are taken together with some before them, which
/// get the same sums again.
/// </remarks>
internal static class RowReduction
{
    /// <summary>Numbers that are worth a thread of their own.</summary>
    private const int NumbersOfPart = 64 * 1024;

    /// <summary>Rows that two vectors of double hold.</summary>
    private static int Step => 2 * Vector<double>.Count;

    /// <summary>The sums of a term.</summary>
    /// <param name="x">Columns of as many numbers as <paramref name="first"/>.</param>
    /// <param name="y">Columns, as many; empty where the term looks at x alone.</param>
    /// <param name="p">The first coefficient, one a row or one a column, or empty.</param>
    /// <param name="q">The second coefficient, likewise.</param>
    /// <param name="first">Receives the first sum of each row.</param>
    /// <param name="second">Receives the second sum of each row; empty where there is none.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static unsafe void Sum<TTerm, T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<double> p, ReadOnlySpan<double> q, Span<double> first, Span<double> second, int threads)
        where TTerm : struct, IRowTerm
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(x.Length % first.Length == 0 && (y.IsEmpty || y.Length == x.Length), "Whole columns, of one shape.");
        y = y.IsEmpty ? x : y;
        fixed (T* px = x, py = y)
        fixed (double* pp = p, pq = q, sums = first, others = second)
        {
            int rows = first.Length;
            Job<TTerm, T> job = new()
            {
                X = px,
                Y = py,
                P = pp,
                Q = pq,
                First = sums,
                Second = others,
                Rows = rows,
                Columns = x.Length / rows,
                RowsOfPart = rows,
            };
            if (rows >= 2 * Step && x.Length >= 2 * NumbersOfPart)
            {
                job.RowsOfPart = Math.Max(2 * Step, NumbersOfPart / job.Columns / (2 * Step) * (2 * Step));
            }

            WorkerPool.Shared.Run(ref job, WorkerPool.PartsOf(rows, job.RowsOfPart), threads);
        }
    }

    private unsafe struct Job<TTerm, T> : IParallelJob
        where TTerm : struct, IRowTerm
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* X;
        public T* Y;
        public double* P;
        public double* Q;
        public double* First;
        public double* Second;
        public int Rows;
        public int Columns;
        public int RowsOfPart;

        public readonly void Run(int part, int slot)
        {
            int row = part * RowsOfPart;
            int end = Math.Min(Rows, row + RowsOfPart);
            if (Rows < Step)
            {
                SumFew();
                return;
            }

            for (; row <= end - (2 * Step); row += 2 * Step)
            {
                SumMany(row);
            }

            for (; row < end; row += Step)
            {
                // Bounds: there are at least as many rows as one step.
                SumSome(Math.Min(row, Rows - Step));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void SumMany(int row)
        {
            int width = Vector<double>.Count;
            Vector<double> f0 = default, f1 = default, f2 = default, f3 = default;
            Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
            Coefficients(row, out Vector<double> p0, out Vector<double> p1);
            Coefficients(row + Step, out Vector<double> p2, out Vector<double> p3);
            Vector<double> q = default;
            nint index = row;
            for (int column = 0; column < Columns; column++, index += Rows)
            {
                ColumnCoefficients(column, ref p0, ref q);
                if (TTerm.IsByColumn)
                {
                    p1 = p0;
                    p2 = p0;
                    p3 = p0;
                }

                Load(X + index, out Vector<double> x0, out Vector<double> x1);
                Load(Y + index, out Vector<double> y0, out Vector<double> y1);
                Add(x0, y0, p0, q, ref f0, ref s0);
                Add(x1, y1, p1, q, ref f1, ref s1);
                Load(X + index + Step, out x0, out x1);
                Load(Y + index + Step, out y0, out y1);
                Add(x0, y0, p2, q, ref f2, ref s2);
                Add(x1, y1, p3, q, ref f3, ref s3);
            }

            Store(row, f0, s0);
            Store(row + width, f1, s1);
            Store(row + (2 * width), f2, s2);
            Store(row + (3 * width), f3, s3);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void SumSome(int row)
        {
            Vector<double> f0 = default, f1 = default, s0 = default, s1 = default;
            Coefficients(row, out Vector<double> p0, out Vector<double> p1);
            Vector<double> q = default;
            nint index = row;
            for (int column = 0; column < Columns; column++, index += Rows)
            {
                ColumnCoefficients(column, ref p0, ref q);
                if (TTerm.IsByColumn)
                {
                    p1 = p0;
                }

                Load(X + index, out Vector<double> x0, out Vector<double> x1);
                Load(Y + index, out Vector<double> y0, out Vector<double> y1);
                Add(x0, y0, p0, q, ref f0, ref s0);
                Add(x1, y1, p1, q, ref f1, ref s1);
            }

            Store(row, f0, s0);
            Store(row + Vector<double>.Count, f1, s1);
        }

        /// <summary>Fewer rows than two vectors hold: the first lane of a vector for each.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void SumFew()
        {
            for (int row = 0; row < Rows; row++)
            {
                Vector<double> f = default, s = default, q = default;
                Vector<double> p = Vector.Create(TTerm.Coefficients > 0 && !TTerm.IsByColumn ? P[row] : 0);
                nint index = row;
                for (int column = 0; column < Columns; column++, index += Rows)
                {
                    ColumnCoefficients(column, ref p, ref q);
                    Vector<double> x = Vector.Create(double.CreateTruncating(X[index]));
                    Vector<double> y = Vector.Create(double.CreateTruncating(Y[index]));
                    Add(x, y, p, q, ref f, ref s);
                }

                First[row] = f[0];
                if (TTerm.HasSecond)
                {
                    Second[row] = s[0];
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Coefficients(int row, out Vector<double> low, out Vector<double> high)
        {
            bool any = TTerm.Coefficients > 0 && !TTerm.IsByColumn;
            low = any ? Vector.Load(P + row) : default;
            high = any ? Vector.Load(P + row + Vector<double>.Count) : default;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void ColumnCoefficients(int column, ref Vector<double> p, ref Vector<double> q)
        {
            if (TTerm.IsByColumn)
            {
                p = Vector.Create(P[column]);
                q = Vector.Create(Q[column]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Load(T* source, out Vector<double> low, out Vector<double> high)
        {
            if (typeof(T) == typeof(float))
            {
                Vector.Widen(Vector.Load((float*)source), out low, out high);
                return;
            }

            low = Vector.Load((double*)source);
            high = Vector.Load((double*)source + Vector<double>.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add(
            Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q, ref Vector<double> first, ref Vector<double> second)
        {
            first += TTerm.First(x, y, p, q);
            if (TTerm.HasSecond)
            {
                second += TTerm.Second(x, y, p, q);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Store(int row, Vector<double> first, Vector<double> second)
        {
            Vector.Store(first, First + row);
            if (TTerm.HasSecond)
            {
                Vector.Store(second, Second + row);
            }
        }
    }
}
