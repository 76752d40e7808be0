using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>What the machine could do just before a repetition.</summary>
/// <param name="PeakGflops">The peak of as many threads as the steps may use.</param>
/// <param name="CoreNanoseconds">How far the cores of two threads were apart; 0 where a single thread computes.</param>
internal readonly record struct Surroundings(double PeakGflops, double CoreNanoseconds)
{
    /// <summary>Measures them.</summary>
    /// <typeparam name="T">The type of the burst.</typeparam>
    /// <param name="threads">As many as the steps may use.</param>
    public static Surroundings Measure<T>(int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(FmaBurst.Measure<T>(threads), threads > 1 && Environment.ProcessorCount > 1 ? CoreDistance.Measure() : 0);
}
