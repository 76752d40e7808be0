using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>The state of the machine directly before a repetition.</summary>
/// <param name="PeakGflops">The peak with the number of threads that the steps may use.</param>
/// <param name="CoreNanoseconds">The distance between the cores of two threads, or 0 with a single thread.</param>
internal readonly record struct Surroundings(double PeakGflops, double CoreNanoseconds)
{
    /// <summary>Measures both.</summary>
    /// <typeparam name="T">The type of the burst.</typeparam>
    /// <param name="threads">The number of threads that the steps may use.</param>
    public static Surroundings Measure<T>(int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(FmaBurst.Measure<T>(threads), threads > 1 && Environment.ProcessorCount > 1 ? CoreDistance.Measure() : 0);
}
