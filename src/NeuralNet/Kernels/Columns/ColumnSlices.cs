using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Splits a batch into slices of columns and shares them among threads.</summary>
internal static class ColumnSlices
{
    /// <summary>The numbers in a slice. Computing fewer takes less time than fetching their cache lines from another core.</summary>
    private const int NumbersOfSlice = 32 * 1024;

    /// <summary>An action on a slice of a batch. A span is empty if the batch lacks it.</summary>
    public delegate void SliceAction<TState, T>(TState state, Span<T> z, Span<T> a, Span<T> delta);

    /// <summary>Whether a batch of so many numbers has several slices. A small batch can do without the preparations for them.</summary>
    public static bool Divides(int length) => length >= 2 * NumbersOfSlice;

    /// <summary>Calls an action for each slice of a batch, or once if the batch is small.</summary>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="z">Columns, or empty.</param>
    /// <param name="a">The same number of columns, or empty. It is the same memory as another span, or does not overlap it.</param>
    /// <param name="delta">The same number of columns, or empty.</param>
    /// <param name="threads">The largest number of threads, the caller's included.</param>
    /// <param name="state">Passed to each call.</param>
    /// <param name="action">The action.</param>
    public static void ForEach<TState, T>(
        int rows, Span<T> z, Span<T> a, Span<T> delta, int threads, TState state, SliceAction<TState, T> action) => ForEach(
        Math.Max(z.Length, Math.Max(a.Length, delta.Length)), rows, threads, new Batch<TState, T>(z, a, delta, state, action),
        static (batch, start, count) => batch.Invoke(start, count));

    /// <summary>Calls an action for each slice of a batch, or once if the batch is small.</summary>
    /// <remarks>
    /// The slices depend only on the batch. If they depended on the number of threads, a function whose rounding depends on the length of its spans
    /// would return different bits.
    /// </remarks>
    /// <param name="length">Numbers in the batch.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="threads">The largest number of threads, the caller's included.</param>
    /// <param name="state">Passed to each call.</param>
    /// <param name="action">The action on a slice. It gets the index of the first number and the length.</param>
    public static void ForEach<TState>(int length, int rows, int threads, TState state, Action<TState, int, int> action)
        where TState : allows ref struct
    {
        if (!Divides(length))
        {
            action(state, 0, length);
            return;
        }

        Chunks.ForEach(length, Math.Max(1, NumbersOfSlice / rows) * rows, threads, state, action);
    }

    /// <summary>Converts columns for an action that only reads them.</summary>
    public static Span<T> OnlyRead<T>(ReadOnlySpan<T> columns) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(columns), columns.Length);

    private readonly ref struct Batch<TState, T>(Span<T> z, Span<T> a, Span<T> delta, TState state, SliceAction<TState, T> action)
    {
        private readonly Span<T> z = z;
        private readonly Span<T> a = a;
        private readonly Span<T> delta = delta;

        public void Invoke(int start, int count) => action(state, Slice(z, start, count), Slice(a, start, count), Slice(delta, start, count));

        private static Span<T> Slice(Span<T> columns, int start, int count) => columns.IsEmpty ? default : columns.Slice(start, count);
    }
}
