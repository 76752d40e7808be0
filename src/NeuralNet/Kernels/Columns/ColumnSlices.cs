using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Shares a batch out among threads by slices of its columns.</summary>
internal static class ColumnSlices
{
    /// <summary>Numbers in a slice. Fewer are done sooner than their lines come over from the cache of another core.</summary>
    private const int NumbersOfSlice = 32 * 1024;

    /// <summary>Does the action to all columns, in slices if there is enough to do.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="z">Columns, or empty.</param>
    /// <param name="a">Columns, as many, or empty; the same memory as another or apart.</param>
    /// <param name="delta">Columns, as many, or empty.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Invoke<TAction, T>(TAction action, int rows, Span<T> z, Span<T> a, Span<T> delta, int threads)
        where TAction : struct, IColumnsAction<T>
        where T : unmanaged
    {
        int length = Math.Max(z.Length, Math.Max(a.Length, delta.Length));
        // The slices depend on the batch and not on the threads, lest a function that rounds by the length of its spans give other bits.
        if (length < 2 * NumbersOfSlice)
        {
            action.Invoke(z, a, delta);
            return;
        }

        Chunks.ForEach(
            length, Math.Max(1, NumbersOfSlice / rows) * rows, threads, new Batch<TAction, T>(action, z, a, delta),
            static (batch, start, count) => batch.Action.Invoke(Slice(batch.Z, start, count), Slice(batch.A, start, count), Slice(batch.Delta, start, count)));
    }

    /// <summary>Columns for an action that only reads them.</summary>
    public static Span<T> OnlyRead<T>(ReadOnlySpan<T> columns) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(columns), columns.Length);

    private static Span<T> Slice<T>(Span<T> columns, int start, int count) => columns.IsEmpty ? default : columns.Slice(start, count);

    private readonly ref struct Batch<TAction, T>(TAction action, Span<T> z, Span<T> a, Span<T> delta)
    {
        public TAction Action { get; } = action;

        public Span<T> Z { get; } = z;

        public Span<T> A { get; } = a;

        public Span<T> Delta { get; } = delta;
    }
}
