using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using MathNet.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>
/// Compares a step of this library with the same step on MathNet's managed product; both alternate in one process, so that a slow moment affects
/// both.
/// </summary>
internal static class MathNetComparison
{
    private const int MinimumRounds = 5;
    private const double RoundSeconds = 0.03;

    /// <summary>Prints time of MathNet ÷ our time.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        output.WriteLine("A step of ours against the same step on MathNet's managed product, with as many threads; time of MathNet ÷ our time");
        output.WriteLine($"{"",-4}{"dtype",-9}{"threads",7}{"µs ours",13}{"µs MathNet",14}{"ratio min",11}{"median",9}{"max",9}");
        foreach (Workload workload in arguments.Workloads)
        {
            foreach (string dtype in arguments.Dtypes)
            {
                foreach (int threads in arguments.Threads)
                {
                    Control.MaxDegreeOfParallelism = threads;
                    if (dtype == Dtype.Name<float>())
                    {
                        Compare<float>(workload, threads, arguments.Seconds, output);
                    }
                    else
                    {
                        Compare<double>(workload, threads, arguments.Seconds, output);
                    }
                }
            }
        }
    }

    private static void Compare<T>(Workload workload, int threads, double seconds, TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Action ours = TrainingBenchmark.CreateStep<T>(workload, threads);
        MathNetStep<T> step = new(workload);
        double sink = 0;
        void Theirs() => sink += step.Run();
        int ourCalls = StepTimer.CallsFor(StepTimer.WarmUp(ours), RoundSeconds);
        int theirCalls = StepTimer.CallsFor(StepTimer.WarmUp(Theirs), RoundSeconds);

        List<double> ourSeconds = [];
        List<double> theirSeconds = [];
        long started = Stopwatch.GetTimestamp();
        while (ourSeconds.Count < MinimumRounds || Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            ours();
            ourSeconds.Add(StepTimer.Seconds(ours, ourCalls));
            theirSeconds.Add(StepTimer.Seconds(Theirs, theirCalls));
        }

        if (!double.IsFinite(sink))
        {
            throw new InvalidOperationException($"The step on MathNet diverged on {workload.Name}.");
        }

        double[] ratios = [.. theirSeconds.Zip(ourSeconds, (their, our) => their / our).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{workload.Name,-4}{Dtype.Name<T>(),-9}{threads,7}{1e6 * Statistics.Median(ourSeconds),13:F1}"
            + $"{1e6 * Statistics.Median(theirSeconds),14:F1}{ratios[0],11:F1}{Statistics.Median(ratios),9:F1}{ratios[^1],9:F1}"));
    }
}
