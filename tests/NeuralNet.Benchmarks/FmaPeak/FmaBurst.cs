using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Benchmarks;

/// <summary>Measures the current peak of the processor with a burst of fused multiply-adds in registers.</summary>
/// <remarks>
/// <code>
/// peak = Σ over the threads of 2 · numbers in a vector · multiply-adds / seconds        GFLOP/s
/// </code>
/// The clock of a machine changes within seconds, so the share of the peak is computed from a burst before each repetition. All threads run at once.
/// Each is timed separately, and their rates are added.
/// </remarks>
internal static class FmaBurst
{
    private const int Accumulators = 12;
    private const int Slice = 2_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(4);

    /// <summary>The vectors that the burst uses, in bits.</summary>
    public static int Width => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>The peak of several threads together, in GFLOP/s.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="threads">The number of threads that run at once, at least 1, including the caller.</param>
    /// <returns>GFLOP/s.</returns>
    public static double Measure<T>(int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] rates = new double[threads];
        using Barrier start = new(threads);
        Thread[] others = new Thread[threads - 1];
        for (int i = 0; i < others.Length; i++)
        {
            int index = i + 1;
            others[i] = new Thread(() => rates[index] = RateAfter<T>(start)) { IsBackground = true };
            others[i].Start();
        }

        rates[0] = RateAfter<T>(start);
        foreach (Thread other in others)
        {
            other.Join();
        }

        return rates.Sum();
    }

    private static double RateAfter<T>(Barrier start)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        start.SignalAndWait();
        return Width switch
        {
            512 => Rate<Vector512<T>, Fma512<T>>(),
            256 => Rate<Vector256<T>, Fma256<T>>(),
            _ => Rate<Vector128<T>, Fma128<T>>(),
        };
    }

    private static double Rate<TVector, TFma>()
        where TVector : struct
        where TFma : IFmaVector<TVector>
    {
        double sink = 0;
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < WarmUp)
        {
            sink += Run<TVector, TFma>(Slice);
        }

        long slices = 0;
        started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Duration)
        {
            sink += Run<TVector, TFma>(Slice);
            slices++;
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return double.IsFinite(sink)
            ? 2e-9 * TFma.Count * Accumulators * Slice * slices / seconds
            : throw new InvalidOperationException("The sums of the burst are not finite, though c·½ + 1 stays below 2.");
    }

    /// <summary>Twelve independent sums. This is more than the latency of a multiply-add times the number of units of any processor.</summary>
    /// <returns>A number that depends on every multiply-add, because the JIT removes unused computations.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Run<TVector, TFma>(int count)
        where TVector : struct
        where TFma : IFmaVector<TVector>
    {
        TVector a = TFma.Create(0.5);
        TVector b = TFma.Create(1.0);
        TVector c0 = TFma.Create(0.00), c1 = TFma.Create(0.01), c2 = TFma.Create(0.02), c3 = TFma.Create(0.03);
        TVector c4 = TFma.Create(0.04), c5 = TFma.Create(0.05), c6 = TFma.Create(0.06), c7 = TFma.Create(0.07);
        TVector c8 = TFma.Create(0.08), c9 = TFma.Create(0.09), c10 = TFma.Create(0.10), c11 = TFma.Create(0.11);
        for (int i = 0; i < count; i++)
        {
            c0 = TFma.MultiplyAdd(c0, a, b);
            c1 = TFma.MultiplyAdd(c1, a, b);
            c2 = TFma.MultiplyAdd(c2, a, b);
            c3 = TFma.MultiplyAdd(c3, a, b);
            c4 = TFma.MultiplyAdd(c4, a, b);
            c5 = TFma.MultiplyAdd(c5, a, b);
            c6 = TFma.MultiplyAdd(c6, a, b);
            c7 = TFma.MultiplyAdd(c7, a, b);
            c8 = TFma.MultiplyAdd(c8, a, b);
            c9 = TFma.MultiplyAdd(c9, a, b);
            c10 = TFma.MultiplyAdd(c10, a, b);
            c11 = TFma.MultiplyAdd(c11, a, b);
        }

        TVector left = TFma.Add(TFma.Add(TFma.Add(c0, c1), TFma.Add(c2, c3)), TFma.Add(c4, c5));
        TVector right = TFma.Add(TFma.Add(TFma.Add(c6, c7), TFma.Add(c8, c9)), TFma.Add(c10, c11));
        return TFma.First(TFma.Add(left, right));
    }
}
