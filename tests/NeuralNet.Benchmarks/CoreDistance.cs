using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Benchmarks;

/// <summary>
/// Measures the current distance between the processors of two threads. It is the time after which one sees what the other has written.
/// </summary>
/// <remarks>
/// <code>
/// caller   writes 1 ·········· sees 1, writes 2 ··········        distance = time / (2 · rounds)
/// other    ····· sees 1, writes 1 ··········  sees 2 ···
/// </code>
/// The distance is about 30 ns between two threads of one core, about 60 ns between two cores that share a cache, and some hundreds of ns between
/// other cores. The host of a virtual machine moves its processors, and the speed of a step on two threads depends on where they are.
/// </remarks>
internal static class CoreDistance
{
    private const int Rounds = 200;
    private const int Trials = 20;

    /// <summary>Measures the distance as the fastest of several trials.</summary>
    /// <returns>Nanoseconds one way.</returns>
    public static double Measure()
    {
        Lines lines = new();
        Thread other = new(() => Answer(lines)) { IsBackground = true };
        other.Start();
        double fastest = double.PositiveInfinity;
        for (int trial = 0; trial < Trials; trial++)
        {
            long started = Stopwatch.GetTimestamp();
            for (int round = 1; round <= Rounds; round++)
            {
                int number = (trial * Rounds) + round;
                Volatile.Write(ref lines.Call[0], number);
                Await(ref lines.Answer[0], number);
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(started).TotalNanoseconds / (2 * Rounds));
        }

        other.Join();
        return fastest;
    }

    private static void Answer(Lines lines)
    {
        for (int number = 1; number <= Trials * Rounds; number++)
        {
            Await(ref lines.Call[0], number);
            Volatile.Write(ref lines.Answer[0], number);
        }
    }

    /// <summary>Waits until another thread has written a number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Await(ref int place, int number)
    {
        for (int looks = 1; Volatile.Read(ref place) != number; looks++)
        {
            // The other thread may be waiting for this processor.
            if (looks % 10_000 == 0)
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>A cache line for each direction. They are pages apart, so that they are not prefetched together.</summary>
    private sealed class Lines
    {
        public int[] Call { get; } = new int[1024];

        public int[] Answer { get; } = new int[1024];
    }
}
