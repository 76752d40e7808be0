using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using NeuralNet.Reports;

namespace NeuralNet.Benchmarks;

/// <summary>A training with a <see cref="TrainingRecorder"/> against the same training without one.</summary>
/// <remarks>
/// Each round calls Fit once with the recorder and once without, in turns the one or the other first, and divides the times. The times include all that
/// the recorder does: the frames before the first step and after each epoch, and the samples of steps.
/// </remarks>
internal static class RecordingTable
{
    private const int WarmUps = 2;
    private const int LeastRounds = 5;
    private const int Epochs = 10;

    /// <summary>As many as MNIST has for training. A frame is recorded after each epoch, so that its share depends on the length of an epoch.</summary>
    private const int Examples = 60_000;

    /// <summary>Prints the table.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        output.WriteLine($"Fit of {Epochs} epochs of {Examples} examples with the recorder over that without; less than 1.02 is asked for");
        output.WriteLine($"{"",-14}{"threads",8}{"ms/epoch",10}{"rounds",8}{"min",8}{"median",8}{"max",8}{"every",7}{"samples",9}{"frames",8}");
        foreach (Workload workload in arguments.Workloads)
        {
            foreach (string dtype in arguments.Dtypes)
            {
                foreach (int threads in arguments.Threads)
                {
                    string line = dtype == Dtype.Name<float>()
                        ? Line<float>(workload, threads, arguments.Seconds)
                        : Line<double>(workload, threads, arguments.Seconds);
                    output.WriteLine($"{$"{workload.Name} {dtype}",-14}{threads,8}{line}");
                    output.Flush();
                }
            }
        }
    }

    private static string Line<T>(Workload workload, int threads, double seconds)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dataset<T> data = new(workload.CreateInputs<T>(Examples), workload.CreateTargets<T>(Examples));
        TrainingRecord record = new();
        Callback[] recorded = [new TrainingRecorder(record)];
        for (int i = 0; i < WarmUps; i++)
        {
            Time(workload, threads, data, recorded);
            Time(workload, threads, data, []);
        }

        List<double> plain = [];
        List<double> ratios = [];
        long started = Stopwatch.GetTimestamp();
        while (ratios.Count < LeastRounds || Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            bool isFirst = ratios.Count % 2 == 0;
            double before = isFirst ? Time(workload, threads, data, recorded) : 0;
            plain.Add(Time(workload, threads, data, []));
            ratios.Add((isFirst ? before : Time(workload, threads, data, recorded)) / plain[^1]);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{1e3 * Statistics.Median(plain) / Epochs,10:F2}{ratios.Count,8}{ratios.Min(),8:F3}{Statistics.Median(ratios),8:F3}{ratios.Max(),8:F3}"
            + $"{record.StepInterval,7}{record.Steps.Count,9}{record.Frames.Count,8}");
    }

    /// <summary>The seconds of a training.</summary>
    private static double Time<T>(Workload workload, int threads, Dataset<T> data, Callback[] callbacks)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Trainer<T> plain = workload.CreateTrainer<T>(threads, Epochs);
        Trainer<T> trainer = new(plain.Network, plain.Cost, plain.Optimizer, plain.Options with { Callbacks = callbacks });
        long started = Stopwatch.GetTimestamp();
        trainer.Fit(data);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
