using System.Diagnostics;

namespace NeuralNet.Tests.Kernels;

/// <summary>A meeting point at which threads wait for each other, so that they run at the same time. They never sleep there.</summary>
internal sealed class Meeting(int participants)
{
    /// <summary>Only a failing test waits this long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int arrived;

    /// <summary>Arrives and waits for the others. Returns false if they did not come.</summary>
    public bool Join()
    {
        Interlocked.Increment(ref arrived);
        return Wait(() => Volatile.Read(ref arrived) >= participants);
    }

    /// <summary>Waits for a condition. Returns false if it did not become true.</summary>
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
