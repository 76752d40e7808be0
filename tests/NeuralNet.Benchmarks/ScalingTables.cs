using System.Globalization;
using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>Shows whether the time grows in proportion to the work, for larger batches and wider networks.</summary>
internal static class ScalingTables
{
    private static readonly int[] Batches = [64, 256, 1024, 4096];
    private static readonly int[] Widths = [512, 1024, 2048, 4096, 8192];

    /// <summary>Prints both tables for every type and number of threads.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        Workload small = Workload.All.Single(workload => workload.Name == "W3");
        Workload wide = Workload.All.Single(workload => workload.Name == "W5");
        foreach (string dtype in arguments.Dtypes)
        {
            foreach (int threads in arguments.Threads)
            {
                output.WriteLine($"{dtype}, {threads} threads: W3 as the batch grows");
                Write(Batches.Select(batch => (batch, small with { Batch = batch })), "batch", dtype, threads, arguments.Seconds, output);
                output.WriteLine($"{dtype}, {threads} threads: W5 as the width of its two hidden layers grows");
                Write(
                    Widths.Select(width => (width, wide with { Sizes = [wide.Sizes[0], width, width, wide.Sizes[^1]] })),
                    "width", dtype, threads, arguments.Seconds, output);
            }
        }
    }

    private static void Write(
        IEnumerable<(int Size, Workload Workload)> steps, string size, string dtype, int threads, double seconds, TextWriter output)
    {
        output.WriteLine(
            $"{size,8}{"µs/step",14}{"µs/example",13}{"GFLOP/step",13}{"µs/GFLOP",11}{"share",8}{"µs/example ÷ first",21}{"µs/GFLOP ÷ first",18}");
        (double PerExample, double PerWork)? first = null;
        foreach ((int value, Workload workload) in steps)
        {
            Measurement one = dtype == Dtype.Name<float>() ? Measure<float>(workload) : Measure<double>(workload);
            double work = 1e-9 * workload.StepFlops;
            double perExample = one.MedianMicroseconds / workload.Batch;
            double perWork = one.MedianMicroseconds / work;
            first ??= (perExample, perWork);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{value,8}{one.MedianMicroseconds,14:F1}{perExample,13:F3}{work,13:F4}{perWork,11:F1}{100 * one.PeakShare,6:F1} %"
                + $"{perExample / first.Value.PerExample,21:F2}{perWork / first.Value.PerWork,18:F2}"));
            output.Flush();
        }

        output.WriteLine();

        Measurement Measure<T>(Workload workload)
            where T : unmanaged, IFloatingPointIeee754<T> => TrainingBenchmark.Fixed<T>(workload, threads, seconds);
    }
}
