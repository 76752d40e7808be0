using System.Diagnostics;

namespace NeuralNet.Tests.Kernels;

/// <summary>Where threads wait for each other, so that a test knows them to be at work at once. They never sleep there.</summary>
internal sealed class Meeting(int participants)
{
    /// <summary>So long only a test that fails waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int arrived;

    /// <summary>Arrives, and waits for the others; false if they did not come.</summary>
    public bool Join()
    {
        Interlocked.Increment(ref arrived);
        return Wait(() => Volatile.Read(ref arrived) >= participants);
    }

    /// <summary>Waits until something is so; false if it never was.</summary>
    public static bool Wait(Func<bool> condition)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                return false;
            }

            Thread.Yield();
        }

        return true;
    }
}
