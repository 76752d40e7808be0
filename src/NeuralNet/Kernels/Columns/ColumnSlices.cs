using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Shares a batch out among threads by slices of its columns.</summary>
internal static class ColumnSlices
{
    /// <summary>Numbers in a slice. Fewer are done sooner than their lines come over from the cache of another core.</summary>
    private const int NumbersOfPart = 32 * 1024;

    /// <summary>Does the action to all columns, in slices if there is enough to do.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="rows">Numbers in a column.</param>
    /// <param name="z">Columns, or empty.</param>
    /// <param name="a">Columns, as many, or empty; the same memory as another or apart.</param>
    /// <param name="delta">Columns, as many, or empty.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static unsafe void Invoke<TAction, T>(TAction action, int rows, Span<T> z, Span<T> a, Span<T> delta, int threads)
        where TAction : struct, IColumnsAction<T>
        where T : unmanaged
    {
        int length = Math.Max(z.Length, Math.Max(a.Length, delta.Length));
        // The slices depend on the batch and not on the threads, lest a function that rounds by the length of its spans give other bits.
        if (length < 2 * NumbersOfPart)
        {
            action.Invoke(z, a, delta);
            return;
        }

        fixed (T* pz = z, pa = a, pd = delta)
        {
            Job<TAction, T> job = new()
            {
                Action = action,
                Z = z.IsEmpty ? null : pz,
                A = a.IsEmpty ? null : pa,
                Delta = delta.IsEmpty ? null : pd,
                Length = length,
                LengthOfPart = Math.Max(1, NumbersOfPart / rows) * rows,
            };
            WorkerPool.Shared.Run(ref job, WorkerPool.PartsOf(length, job.LengthOfPart), threads);
        }
    }

    /// <summary>Columns for an action that only reads them.</summary>
    public static Span<T> OnlyRead<T>(ReadOnlySpan<T> columns) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(columns), columns.Length);

    private unsafe struct Job<TAction, T> : IParallelJob
        where TAction : struct, IColumnsAction<T>
        where T : unmanaged
    {
        public TAction Action;
        public T* Z;
        public T* A;
        public T* Delta;
        public int Length;
        public int LengthOfPart;

        public readonly void Run(int part, int slot)
        {
            int start = part * LengthOfPart;
            int length = Math.Min(LengthOfPart, Length - start);
            Action.Invoke(Slice(Z, start, length), Slice(A, start, length), Slice(Delta, start, length));
        }

        private static Span<T> Slice(T* columns, int start, int length) => columns is null ? default : new Span<T>(columns + start, length);
    }
}
