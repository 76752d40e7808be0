using System.Diagnostics;
using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>The mode start. Measures the time from the start of the process to the end of its first training step.</summary>
internal static class StartBenchmark
{
    /// <summary>Measures the first requested workload. A process starts only once, so there is one figure.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        (Workload workload, string dtype, int threads) = MeasurementWriter.Combinations(arguments).First();
        Measurement one = dtype == Dtype.Name<float>() ? Measure<float>(workload, threads) : Measure<double>(workload, threads);
        MeasurementWriter.WriteHead(arguments, output);
        MeasurementWriter.Write(arguments, output, workload.Batch, one);
    }

    private static Measurement Measure<T>(Workload workload, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TrainingBenchmark.CreateStep<T>(workload, threads)();

        // The kernel reports the start of a process in ticks of 10 ms.
        double seconds = (TimeProvider.System.GetLocalNow() - Process.GetCurrentProcess().StartTime).TotalSeconds;
        Repetition repetition = new(seconds, Surroundings.Measure<T>(threads));
        return Measurement.From([repetition], workload.Batch, workload.StepFlops, (workload.Name, Dtype.Name<T>(), threads, "start"));
    }
}
