using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Benchmarks;

/// <summary>How far the processors of two threads are apart at this moment: the time in which one sees what the other has written.</summary>
/// <remarks>
/// <code>
/// caller   writes 1 ·········· sees 1, writes 2 ··········        distance = time / (2 · rounds)
/// other    ····· sees 1, writes 1 ··········  sees 2 ···
/// </code>
/// Two threads of one core know of each other within some 30 ns, two cores that share a cache within some 60, and cores that do not share one
/// within some hundreds. A virtual machine's host moves its processors between such places, and a step on two threads is as fast as its place.
/// </remarks>
internal static class CoreDistance
{
    private const int Rounds = 200;
    private const int Trials = 20;

    /// <summary>Measures it: the fastest of some trials.</summary>
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
            // The other may wait for this processor.
            if (looks % 10_000 == 0)
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>A cache line for each direction: pages apart, so that they are not fetched together.</summary>
    private sealed class Lines
    {
        public int[] Call { get; } = new int[1024];

        public int[] Answer { get; } = new int[1024];
    }
}
