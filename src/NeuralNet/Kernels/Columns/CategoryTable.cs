using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Looks up a column of a table for each example, by the category that a row of the inputs contains (Eq. 20).</summary>
internal static class CategoryTable
{
    /// <summary>The amount of numbers that is worth another thread.</summary>
    private const int NumbersOfChunk = 16 * 1024;

    /// <summary>The first example whose number is no category 0, 1, … below a number of them, or −1.</summary>
    /// <param name="x">The inputs, column after column.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="row">The row of the categories.</param>
    /// <param name="categories">The number of categories.</param>
    public static int IndexOfOther<T>(ReadOnlySpan<T> x, int rows, int row, int categories)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T end = T.CreateChecked(categories);
        for (int i = row; i < x.Length; i += rows)
        {
            if (!(x[i] >= T.Zero && x[i] < end && T.IsInteger(x[i])))
            {
                return i / rows;
            }
        }

        return -1;
    }

    /// <summary>y[start + j, i] = table[j, x[row, i]].</summary>
    /// <param name="x">The inputs, column after column.</param>
    /// <param name="row">The row of the categories.</param>
    /// <param name="table">A column for each category.</param>
    /// <param name="size">The numbers of a column.</param>
    /// <param name="y">Receives the columns.</param>
    /// <param name="start">The first row of y to write.</param>
    /// <param name="examples">The columns of x and of y.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Look<T>(ReadOnlySpan<T> x, int row, ReadOnlySpan<T> table, int size, Span<T> y, int start, int examples, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => Chunks.ForEach(
        examples, Math.Max(1, NumbersOfChunk / size), threads, new Lookup<T>(x, row, table, size, y, start, examples),
        static (lookup, first, count) => lookup.Run(first, count));

    /// <summary>sums[j, c] = Σ dy[start + j, i] over the examples i with x[row, i] = c, in the order of the examples.</summary>
    /// <param name="x">The inputs, column after column.</param>
    /// <param name="row">The row of the categories.</param>
    /// <param name="dy">The gradient of y in <see cref="Look"/>.</param>
    /// <param name="start">The first row of it that was written.</param>
    /// <param name="size">The numbers of a column of the table.</param>
    /// <param name="sums">Receives a column for each category. It is 0 for a category without examples.</param>
    /// <param name="examples">The columns of x and of dy.</param>
    public static void Sum<T>(ReadOnlySpan<T> x, int row, ReadOnlySpan<T> dy, int start, int size, Span<T> sums, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        sums.Clear();
        int rows = x.Length / examples;
        int dyRows = dy.Length / examples;
        for (int i = 0; i < examples; i++)
        {
            Span<T> sum = sums.Slice(int.CreateTruncating(x[(i * rows) + row]) * size, size);
            TensorPrimitives.Add(sum, dy.Slice((i * dyRows) + start, size), sum);
        }
    }

    /// <summary>target[to + j, i] = source[from + j, i] for some rows j.</summary>
    /// <param name="source">Columns.</param>
    /// <param name="from">The first row to read.</param>
    /// <param name="target">The same number of columns.</param>
    /// <param name="to">The first row to write.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="examples">The number of columns.</param>
    public static void CopyRows<T>(ReadOnlySpan<T> source, int from, Span<T> target, int to, int count, int examples)
    {
        int rows = source.Length / examples;
        int targetRows = target.Length / examples;
        for (int i = 0; count > 0 && i < examples; i++)
        {
            source.Slice((i * rows) + from, count).CopyTo(target[((i * targetRows) + to)..]);
        }
    }

    private readonly ref struct Lookup<T>(ReadOnlySpan<T> x, int row, ReadOnlySpan<T> table, int size, Span<T> y, int start, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly ReadOnlySpan<T> table = table;
        private readonly Span<T> y = y;

        public void Run(int first, int count)
        {
            int rows = x.Length / examples;
            int yRows = y.Length / examples;
            for (int i = first; i < first + count; i++)
            {
                int category = int.CreateTruncating(x[(i * rows) + row]);
                table.Slice(category * size, size).CopyTo(y[((i * yRows) + start)..]);
            }
        }
    }
}
