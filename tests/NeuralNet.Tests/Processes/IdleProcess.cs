using NeuralNet.Tests.Kernels;

namespace NeuralNet.Tests.Processes;

/// <summary>Measures the processor time of the process one second after the last work of its threads.</summary>
internal static class IdleProcess
{
    private const int Threads = 4;

    /// <summary>Prints the number of workers, and their share of a core in percent.</summary>
    /// <remarks>
    /// The runtime recompiles methods in the background for some time. The quietest of a few windows counts, because workers that spin or wake up do
    /// so in each of them.
    /// </remarks>
    public static void Run(TextWriter output)
    {
        GemmProblem<float> problem = new(300, 120, 200);
        for (int i = 0; i < 20; i++)
        {
            problem.Multiply(threads: Threads);
        }

        Thread.Sleep(TimeSpan.FromSeconds(1));
        double share = Enumerable.Range(0, 4).Select(_ => ShareOfCore(TimeSpan.FromMilliseconds(300))).ToArray().Min();
        output.WriteLine($"{WorkerPool.Shared.Count} workers, {100 * share:F2} % of a core");
    }

    private static double ShareOfCore(TimeSpan window)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Thread.Sleep(window);
        return (Environment.CpuUsage.TotalTime - before) / window;
    }
}
