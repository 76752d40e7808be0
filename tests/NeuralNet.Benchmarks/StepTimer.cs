using System.Diagnostics;
using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>Times a step after a warm-up, in several repetitions with a burst before each.</summary>
internal static class StepTimer
{
    private const int WarmUpCalls = 30;
    private const int WarmUpRounds = 5;
    private const int MinimumRepetitions = 3;
    private const double RepetitionSeconds = 0.03;
    private const double RoundSeconds = 0.05;
    private const double LongRoundSeconds = 0.75;

    /// <summary>Repetitions until the time is over.</summary>
    /// <typeparam name="T">The type of the burst.</typeparam>
    /// <param name="step">What to time.</param>
    /// <param name="threads">The number of threads that the step may use.</param>
    /// <param name="seconds">The time for all repetitions, of which there are at least three.</param>
    public static List<Repetition> Repeat<T>(Action step, int threads, double seconds)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double once = WarmUp(step);
        FmaBurst.Measure<T>(threads);
        int calls = CallsFor(once, RepetitionSeconds);
        List<Repetition> repetitions = [];
        long started = Stopwatch.GetTimestamp();
        while (repetitions.Count < MinimumRepetitions || Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            Surroundings beside = Surroundings.Measure<T>(threads);
            if (calls > 1)
            {
                // The workers have fallen asleep.
                step();
            }

            repetitions.Add(new Repetition(Seconds(step, calls), beside));
        }

        return repetitions;
    }

    /// <summary>Calls until the JIT has compiled everything with full optimization. Each tier needs some calls and then a pause.</summary>
    /// <returns>Seconds of one call.</returns>
    public static double WarmUp(Action step)
    {
        for (int round = 0, calls = WarmUpCalls; round < WarmUpRounds && calls >= WarmUpCalls; round++)
        {
            calls = 0;
            long started = Stopwatch.GetTimestamp();
            do
            {
                step();
                calls++;
            }
            while (Continues(calls, Stopwatch.GetElapsedTime(started).TotalSeconds));
            Thread.Sleep(150);
        }

        double once = Seconds(step, 1);
        return Seconds(step, CallsFor(once, RepetitionSeconds / 3));

        // A step that is too long for all calls of a round is called at least twice, in one round.
        static bool Continues(int calls, double seconds) => calls < WarmUpCalls ? calls < 2 || seconds < LongRoundSeconds : seconds < RoundSeconds;
    }

    /// <summary>Seconds of a call, from some calls in a row.</summary>
    public static double Seconds(Action step, int calls)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            step();
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds / calls;
    }

    /// <summary>The number of calls that take about the given time, at least one.</summary>
    public static int CallsFor(double secondsPerCall, double seconds) => (int)Math.Clamp(seconds / secondsPerCall, 1, 1_000_000);
}
