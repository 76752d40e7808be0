namespace NeuralNet;

/// <summary>
/// Shares work among threads in chunks. The chunk sizes do not depend on the number of threads, so neither do the bits of a result.
/// </summary>
/// <remarks>
/// The actions are static lambdas that get their data as a state. The state may be a structure of spans, because it stays on the caller's stack until
/// all chunks are done. A call therefore allocates nothing.
/// </remarks>
internal static class Chunks
{
    /// <summary>The number of chunks of a range; the last chunk may be shorter.</summary>
    public static int Count(int length, int chunkLength) => (int)(((long)length + chunkLength - 1) / chunkLength);

    /// <summary>Splits arrays into chunks, array after array.</summary>
    /// <param name="lengths">The length of each array. An array of length 0 has no chunk.</param>
    /// <param name="chunkLength">Numbers in a chunk.</param>
    /// <returns>For each chunk, the index of its array, its first number and its length.</returns>
    public static (int Array, int Offset, int Length)[] Of(IReadOnlyList<int> lengths, int chunkLength) =>
    [
        .. from array in Enumerable.Range(0, lengths.Count)
           from chunk in Enumerable.Range(0, Count(lengths[array], chunkLength))
           let offset = chunk * chunkLength
           select (array, offset, Math.Min(chunkLength, lengths[array] - offset)),
    ];

    /// <summary>Calls an action once for each index from 0 to <paramref name="count"/> − 1, in any order.</summary>
    /// <param name="count">The number of indices.</param>
    /// <param name="threads">The largest number of threads, the caller's included.</param>
    /// <param name="state">Passed to each call.</param>
    /// <param name="action">The action on an index.</param>
    public static void ForEach<TState>(int count, int threads, TState state, Action<TState, int> action)
        where TState : allows ref struct
    {
        IndexJob<TState> job = new(state, action);
        WorkerPool.Shared.Run(ref job, count, threads);
    }

    /// <summary>Calls an action once for each chunk of a range, in any order.</summary>
    /// <param name="length">The length of the range.</param>
    /// <param name="chunkLength">The length of each chunk except the last.</param>
    /// <param name="threads">The largest number of threads, the caller's included.</param>
    /// <param name="state">Passed to each call.</param>
    /// <param name="action">The action on a chunk. It gets the start and the length.</param>
    public static void ForEach<TState>(int length, int chunkLength, int threads, TState state, Action<TState, int, int> action)
        where TState : allows ref struct
    {
        RangeJob<TState> job = new(state, action, length, chunkLength);
        WorkerPool.Shared.Run(ref job, Count(length, chunkLength), threads);
    }

    /// <summary>Computes a term for each index, and adds the terms in the order of the indices.</summary>
    /// <param name="terms">Receives the terms, one for each index.</param>
    /// <param name="threads">The largest number of threads, the caller's included.</param>
    /// <param name="state">Passed to each call.</param>
    /// <param name="term">The term of an index.</param>
    public static double Sum<TState>(Span<double> terms, int threads, TState state, Func<TState, int, double> term)
        where TState : allows ref struct
    {
        TermJob<TState> job = new(terms, state, term);
        WorkerPool.Shared.Run(ref job, terms.Length, threads);
        double sum = 0;
        foreach (double value in terms)
        {
            sum += value;
        }

        return sum;
    }

    private readonly ref struct IndexJob<TState>(TState state, Action<TState, int> action) : IParallelJob
        where TState : allows ref struct
    {
        private readonly TState state = state;

        public void Run(int part, int slot) => action(state, part);
    }

    private readonly ref struct RangeJob<TState>(TState state, Action<TState, int, int> action, int length, int chunkLength) : IParallelJob
        where TState : allows ref struct
    {
        private readonly TState state = state;

        public void Run(int part, int slot)
        {
            // Do not add to the product. After the last chunk the sum can exceed the range of int.
            int start = part * chunkLength;
            action(state, start, Math.Min(chunkLength, length - start));
        }
    }

    private readonly ref struct TermJob<TState>(Span<double> terms, TState state, Func<TState, int, double> term) : IParallelJob
        where TState : allows ref struct
    {
        private readonly Span<double> terms = terms;
        private readonly TState state = state;

        public void Run(int part, int slot) => terms[part] = term(state, part);
    }
}
