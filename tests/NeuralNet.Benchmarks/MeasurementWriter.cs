using System.Globalization;
using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>The modes train and predict. They measure every combination of the options, as a table or as JSON lines.</summary>
internal static class MeasurementWriter
{
    /// <summary>Measures training.</summary>
    public static void Train(BenchmarkArguments arguments, TextWriter output)
    {
        WriteHead(arguments, output);
        foreach ((Workload workload, string dtype, int threads) in Combinations(arguments))
        {
            foreach (WorkloadOptimizer optimizer in arguments.Optimizers)
            {
                Write(arguments, output, workload.Batch, dtype == Dtype.Name<float>() ? Measure<float>() : Measure<double>());

                Measurement Measure<T>()
                    where T : unmanaged, IFloatingPointIeee754<T> => arguments.Epoch
                        ? TrainingBenchmark.Epoch<T>(workload, threads, arguments.Seconds, optimizer)
                        : TrainingBenchmark.Fixed<T>(workload, threads, arguments.Seconds, optimizer);
            }
        }
    }

    /// <summary>Measures predictions.</summary>
    public static void Predict(BenchmarkArguments arguments, TextWriter output)
    {
        WriteHead(arguments, output);
        foreach ((Workload workload, string dtype, int threads) in Combinations(arguments))
        {
            foreach (int batch in arguments.Batches)
            {
                Measurement measurement = dtype == Dtype.Name<float>()
                    ? PredictionBenchmark.Run<float>(workload, batch, threads, arguments.Seconds)
                    : PredictionBenchmark.Run<double>(workload, batch, threads, arguments.Seconds);
                Write(arguments, output, batch, measurement);
            }
        }
    }

    /// <summary>Every combination of workload, type and number of threads.</summary>
    public static IEnumerable<(Workload Workload, string Dtype, int Threads)> Combinations(BenchmarkArguments arguments) =>
        from workload in arguments.Workloads
        from dtype in arguments.Dtypes
        from threads in arguments.Threads
        select (workload, dtype, threads);

    /// <summary>Writes the head of the table, if there is one.</summary>
    public static void WriteHead(BenchmarkArguments arguments, TextWriter output)
    {
        if (!arguments.Json)
        {
            output.WriteLine($"Vectors of {FmaBurst.Width} bits. Beside each repetition are measured the FMA peak, of which the share is, and how far two cores are apart.");
            output.WriteLine(
                $"{"",-4}{"mode",-9}{"batch",6}  {"dtype",-9}{"optimizer",-10}{"threads",7}"
                + $"{"µs min",13}{"µs median",13}{"examples/s",14}{"GFLOP/s",9}{"share",10}{"ns apart",10}");
        }
    }

    /// <summary>Writes a measurement as a line of the table, or of JSON.</summary>
    public static void Write(BenchmarkArguments arguments, TextWriter output, int batch, Measurement one)
    {
        output.WriteLine(arguments.Json ? one.ToJson() : string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Workload,-4}{one.Mode,-9}{batch,6}  {one.Precision,-9}{one.Optimizer,-10}{one.Threads,7}"
            + $"{one.MinMicroseconds,13:F1}{one.MedianMicroseconds,13:F1}"
            + $"{one.ExamplesPerSecond,14:F0}{one.Gflops,9:F1}{100 * one.PeakShare,8:F1} %{one.CoreNanoseconds,10:F0}"));
        output.Flush();
    }
}
