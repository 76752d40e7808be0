using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>
/// Sums over the columns, one for each row, in double and in the order of the columns. The bits are the same on any number of threads.
/// </summary>
/// <remarks>
/// The sums of some rows stay in registers during the pass over the columns. The last rows are computed together with some previous rows, which get
/// the same sums again. If there are fewer rows than two vectors hold, the sums in the lanes after the last row are not used.
/// </remarks>
internal static class RowSums
{
    /// <summary>The amount of numbers that is worth another thread.</summary>
    private const int NumbersOfChunk = 64 * 1024;

    /// <summary>The number of rows that two vectors of double hold.</summary>
    private static int Step => 2 * Lanes<double>.Count;

    /// <summary>sums[i] = Σⱼ columns[i, j], the sum over the examples (Eq. 6).</summary>
    /// <param name="columns">One column after the other, each as long as <paramref name="sums"/>.</param>
    /// <param name="sums">Receives one sum for each row.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Sum<T, TSum>(ReadOnlySpan<T> columns, Span<TSum> sums, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSum : unmanaged, IFloatingPointIeee754<TSum> =>
        Sum<ValueTerm, T, TSum>(columns, default, default, default, sums, default, threads);

    /// <summary>The sums of a term.</summary>
    /// <param name="x">Columns of the same length as <paramref name="first"/>.</param>
    /// <param name="y">The same number of columns; empty if the term uses only x.</param>
    /// <param name="p">The first coefficient, one for each row or one for each column, or empty.</param>
    /// <param name="q">The second coefficient, one for each column, or empty.</param>
    /// <param name="first">Receives the first sum of each row.</param>
    /// <param name="second">Receives the second sum of each row; empty if there is none.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="ArgumentException">The lengths do not match.</exception>
    public static void Sum<TTerm, T, TSum>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<double> p, ReadOnlySpan<double> q, Span<TSum> first, Span<TSum> second, int threads)
        where TTerm : struct, IRowTerm
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSum : unmanaged, IFloatingPointIeee754<TSum>
    {
        int columns = first.IsEmpty ? 0 : x.Length / first.Length;
        Elementwise.RequireLength(columns * first.Length, x.Length);
        Elementwise.RequireLength(TTerm.HasY ? x.Length : 0, y.Length);
        Elementwise.RequireLength(TTerm.Coefficients == 0 ? 0 : TTerm.Coefficients == 1 ? first.Length : columns, p.Length);
        Elementwise.RequireLength(TTerm.Coefficients == 2 ? columns : 0, q.Length);
        Elementwise.RequireLength(TTerm.HasSecond ? first.Length : 0, second.Length);
        Batch<TTerm, T, TSum> batch = new(x, y, p, q, first, second, first.Length, columns);
        int step = 4 * Step;
        if (batch.Rows < step || x.Length < 2 * NumbersOfChunk)
        {
            batch.Sum(0, batch.Rows);
            return;
        }

        int rowsOfChunk = Math.Max(step, NumbersOfChunk / columns / step * step);
        Chunks.ForEach(batch.Rows, rowsOfChunk, threads, batch, static (all, start, count) => all.Sum(start, count));
    }

    /// <summary>The sums of a term over a few rows of a matrix, on the calling thread.</summary>
    /// <param name="x">A matrix, starting at the first of the rows. The last column has at least the rows that are summed.</param>
    /// <param name="rows">Numbers in a column of the matrix.</param>
    /// <param name="first">Receives the sum of each of the rows.</param>
    public static void SumPart<TTerm, T>(ReadOnlySpan<T> x, int rows, Span<double> first)
        where TTerm : struct, IRowTerm
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new Batch<TTerm, T, double>(x, default, default, default, first, default, rows, Chunks.Count(x.Length, rows)).Sum(0, first.Length);

    private readonly ref struct Batch<TTerm, T, TSum>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<double> p, ReadOnlySpan<double> q, Span<TSum> first, Span<TSum> second, int stride, int columns)
        where TTerm : struct, IRowTerm
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSum : unmanaged, IFloatingPointIeee754<TSum>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly ReadOnlySpan<T> y = y;
        private readonly ReadOnlySpan<double> p = p;
        private readonly ReadOnlySpan<double> q = q;
        private readonly Span<TSum> first = first;
        private readonly Span<TSum> second = second;

        public int Rows => first.Length;

        /// <summary>Whether there are no second sums and no coefficients, so that their registers can hold more rows.</summary>
        private static bool IsPlain { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => !TTerm.HasSecond && TTerm.Coefficients == 0; }

        public void Sum(int start, int count)
        {
            (int row, int end, int step) = (start, start + count, IsPlain ? 4 * Step : 2 * Step);
            for (; row <= end - step; row += step)
            {
                SumMany(row);
            }

            for (; row < end; row += Step)
            {
                SumSome(Math.Max(0, Math.Min(row, Rows - Step)));
            }
        }

        /// <remarks>
        /// Bounds: all rows of this step are rows of `first`. Column j of x and of y begins at j·stride. The last column has at least as many numbers as
        /// `first`, because <see cref="RowSums"/> has checked the lengths or takes rows of one matrix. Spans check coefficients and sums.
        /// </remarks>
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void SumMany(int row)
        {
            // The runtime inlines only so much into one method, and begins at its top. What must be constant in the loop therefore stands here.
            (bool isPlain, bool isOfColumn) = (IsPlain, TTerm.Coefficients == 2);
            int width = Lanes<double>.Count;
            Lanes<double> f0 = default, f1 = default, f2 = default, f3 = default, s0 = default, s1 = default, s2 = default, s3 = default;
            (Lanes<double> p0, Lanes<double> p1) = (OfRow(row), OfRow(row + width));
            (Lanes<double> p2, Lanes<double> p3) = (OfRow(row + (2 * width)), OfRow(row + (3 * width)));
            ref T a = ref MemoryMarshal.GetReference(x);
            ref T b = ref MemoryMarshal.GetReference(y);
            nint index = row;
            for (int column = 0; column < columns; column++, index += stride)
            {
                Lanes<double> pc = OfColumn(p, column), qc = OfColumn(q, column);
                Add(ref a, ref b, index, isOfColumn ? pc : p0, qc, ref f0, ref s0);
                Add(ref a, ref b, index + width, isOfColumn ? pc : p1, qc, ref f1, ref s1);
                Add(ref a, ref b, index + (2 * width), isOfColumn ? pc : p2, qc, ref f2, ref s2);
                Add(ref a, ref b, index + (3 * width), isOfColumn ? pc : p3, qc, ref f3, ref s3);
                if (isPlain)
                {
                    Add(ref a, ref b, index + (4 * width), pc, qc, ref s0, ref s0);
                    Add(ref a, ref b, index + (5 * width), pc, qc, ref s1, ref s1);
                    Add(ref a, ref b, index + (6 * width), pc, qc, ref s2, ref s2);
                    Add(ref a, ref b, index + (7 * width), pc, qc, ref s3, ref s3);
                }
            }

            Span<double> sums = stackalloc double[4 * Step];
            Keep(sums, f0, f1, f2, f3);
            Keep(sums[(2 * Step)..], s0, s1, s2, s3);
            Store(sums[..(isPlain ? 4 * Step : 2 * Step)], first[row..]);
            if (TTerm.HasSecond)
            {
                Store(sums[(2 * Step)..], second[row..]);
            }
        }

        /// <summary>Sums two vectors of rows. All calls come before the loops, so that the sums stay in registers.</summary>
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void SumSome(int row)
        {
            // Bounds: if there are fewer rows than a step, the last columns would be read beyond the end. They are fewer numbers than a step, and are copied.
            int safe = Rows >= Step ? columns : Math.Max(0, Math.Min(columns, (x.Length - Step + stride) / stride));
            Span<T> last = stackalloc T[4 * Step];
            if (safe < columns)
            {
                last.Clear();
                x[(safe * stride)..].CopyTo(last);
                y[(TTerm.HasY ? safe * stride : 0)..].CopyTo(last[(2 * Step)..]);
            }

            int width = Lanes<double>.Count;
            Lanes<double> f0 = default, f1 = default, s0 = default, s1 = default;
            (Lanes<double> p0, Lanes<double> p1) = (OfRow(row), OfRow(row + width));
            scoped ref T a = ref MemoryMarshal.GetReference(x);
            scoped ref T b = ref MemoryMarshal.GetReference(y);
            nint index = row;
            for (int column = 0; column < columns; column++, index += stride)
            {
                if (column == safe)
                {
                    a = ref MemoryMarshal.GetReference(last);
                    b = ref Unsafe.Add(ref a, 2 * Step);
                    index = 0;
                }

                Lanes<double> pc = OfColumn(p, column), qc = OfColumn(q, column);
                Add(ref a, ref b, index, TTerm.Coefficients == 2 ? pc : p0, qc, ref f0, ref s0);
                Add(ref a, ref b, index + width, TTerm.Coefficients == 2 ? pc : p1, qc, ref f1, ref s1);
            }

            Span<double> sums = stackalloc double[2 * Step];
            Keep(sums, f0, f1, s0, s1);
            Store(sums[..Step], first[row..]);
            if (TTerm.HasSecond)
            {
                Store(sums[Step..], second[row..]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add(ref T x, ref T y, nint index, Lanes<double> p, Lanes<double> q, ref Lanes<double> first, ref Lanes<double> second)
        {
            Lanes<double> number = Lanes<double>.LoadWidened(ref x, (nuint)index);
            Lanes<double> other = TTerm.HasY ? Lanes<double>.LoadWidened(ref y, (nuint)index) : default;
            first += TTerm.First(number, other, p, q);
            if (TTerm.HasSecond)
            {
                second += TTerm.Second(number, other, p, q);
            }
        }

        /// <summary>The coefficient of each of the next rows.</summary>
        private Lanes<double> OfRow(int row) => TTerm.Coefficients != 1 || row >= p.Length
            ? default
            : Registers<double>.LoadTail<Lanes<double>>(p.Slice(row, Math.Min(Lanes<double>.Count, p.Length - row)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Lanes<double> OfColumn(ReadOnlySpan<double> coefficients, int column) =>
            TTerm.Coefficients == 2 ? Lanes<double>.Create(coefficients[column]) : default;

        /// <summary>Moves sums to memory before the first call. A call overwrites every register, so that the loop would otherwise use memory.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Keep(Span<double> sums, Lanes<double> s0, Lanes<double> s1, Lanes<double> s2, Lanes<double> s3)
        {
            ref double sum = ref MemoryMarshal.GetReference(sums);
            Lanes<double>.Store(s0, ref sum, 0);
            Lanes<double>.Store(s1, ref sum, (nuint)Lanes<double>.Count);
            Lanes<double>.Store(s2, ref sum, (nuint)(2 * Lanes<double>.Count));
            Lanes<double>.Store(s3, ref sum, (nuint)(3 * Lanes<double>.Count));
        }

        /// <summary>Copies sums, each rounded to the type of the target, which may have fewer rows.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Store(ReadOnlySpan<double> sums, Span<TSum> target)
        {
            target = target[..Math.Min(sums.Length, target.Length)];
            ref double sum = ref MemoryMarshal.GetReference(sums);
            int i = 0;
            for (; i <= target.Length - Step; i += Step)
            {
                (Lanes<double> low, Lanes<double> high) = (Lanes<double>.Load(ref sum, (nuint)i), Lanes<double>.Load(ref sum, (nuint)(i + (Step / 2))));
                Lanes<double>.StoreNarrowed(low, high, ref target[i]);
            }

            for (; i < target.Length; i++)
            {
                target[i] = TSum.CreateTruncating(sums[i]);
            }
        }
    }

    /// <summary>x.</summary>
    private readonly struct ValueTerm : IRowTerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => x;
    }
}
