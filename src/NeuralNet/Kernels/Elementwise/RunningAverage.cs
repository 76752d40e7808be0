using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Updates a weighted average with new numbers in one pass over memory: e += w·(x − e).</summary>
/// <remarks>
/// In this form the average of equal numbers is exactly that number, and the rounding of w adds no bias. The form e·(1 − w) + x·w has neither
/// property. Each number is rounded three times independently of the others, so the bits depend neither on the threads nor on the length of a span.
/// The disadvantage is that x − e overflows if x and e have opposite signs and their distance is out of the range of T.
/// </remarks>
internal static class RunningAverage
{
    /// <summary>The numbers in a chunk. Both arrays fit into the first-level cache.</summary>
    private const int ChunkLength = 4 * 1024;

    /// <summary>The number from which a second thread saves more time than it costs to start it.</summary>
    private const int ParallelLength = 64 * 1024;

    /// <summary>Moves an average towards new numbers.</summary>
    /// <param name="average">e, with the same length as x.</param>
    /// <param name="numbers">x.</param>
    /// <param name="weight">w, 0 … 1. With 1 the average becomes x itself.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Add<T>(Span<T> average, ReadOnlySpan<T> numbers, T weight, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(average.Length, numbers.Length);
        if (weight == T.One)
        {
            numbers.CopyTo(average);
            return;
        }

        Chunks.ForEach(
            numbers.Length, ChunkLength, numbers.Length < ParallelLength ? 1 : threads, new Average<T>(average, numbers, weight),
            static (all, start, count) => all.Add(start, count));
    }

    private readonly ref struct Average<T>(Span<T> average, ReadOnlySpan<T> numbers, T weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Span<T> average = average;
        private readonly ReadOnlySpan<T> numbers = numbers;

        public void Add(int start, int count)
        {
            Span<T> e = average.Slice(start, count);
            Elementwise.Map(new AverageMap<T>(weight), e, numbers.Slice(start, count), default, e);
        }
    }

    /// <summary>e + w·(x − e), from e and x.</summary>
    private readonly struct AverageMap<T>(T weight) : IElementwiseMap<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> => x + (TVector.Create(weight) * (y - x));
    }
}
