using System.Diagnostics;
using System.Globalization;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Benchmarks.LeastSquares;

/// <summary>The mode levenberg: the fit of sin(10x)/(10x), an epoch against MathNet's matrices, and the Cholesky factor against MathNet's.</summary>
internal static class LevenbergTable
{
    private const int Epochs = 100;
    private const int EpochsOfRound = 10;
    private const int Rounds = 7;
    private const int Count = 20_000;

    /// <summary>The slopes of sin(10x) are up to 10, and the default weights, up to 0.53, are far from what the fit needs.</summary>
    private static readonly Dense Steep = new(20) { Activation = Activation.Tanh, Weights = Initializer.Uniform(5), Bias = Initializer.Uniform(5) };

    /// <summary>Prints the three tables.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        foreach (int threads in arguments.Threads)
        {
            Control.MaxDegreeOfParallelism = threads;
            foreach (bool accelerates in new[] { true, false })
            {
                Fits(arguments.Seeds, threads, accelerates, isSteep: false, output);
                Fits(arguments.Seeds, threads, accelerates, isSteep: true, output);
            }

            Compare(threads, accelerates: true, output);
            Compare(threads, accelerates: false, output);
            Factors(threads, output);
        }
    }

    private static void Fits(int seeds, int threads, bool accelerates, bool isSteep, TextWriter output)
    {
        List<double> errors = [];
        List<double> seconds = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            Trainer<double> trainer = Create(seed, threads, Epochs, accelerates, isSteep);
            Dataset<double> data = Sinc(seed);
            long started = Stopwatch.GetTimestamp();
            TrainingHistory history = trainer.Fit(data);
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds / history.Epochs.Count);
            errors.Add(2 * history.Epochs[^1].Cost);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"sin(10x)/(10x), 1-20-1 tanh, {Count} points, double, {threads} threads, {seeds} seeds, {(accelerates ? "accelerated" : "plain")}, initial weights {(isSteep ? "U(±5)" : "by default")}: mean squared error after {Epochs} epochs "
            + $"median {Statistics.Median(errors):E1}, smallest {errors.Min():E1}, largest {errors.Max():E1}; an epoch {1e3 * Statistics.Median(seconds):F1} ms"));
    }

    private static void Compare(int threads, bool accelerates, TextWriter output)
    {
        Dataset<double> data = Sinc(1);
        List<double> ratios = [];
        List<double> ours = [];
        (double Ours, double Theirs) costs = default;
        for (int round = 0; round <= Rounds; round++)
        {
            Trainer<double> trainer = Create(1, threads, EpochsOfRound, accelerates, isSteep: false);
            MathNetLevenberg other = new(trainer.Network, data, accelerates);
            long started = Stopwatch.GetTimestamp();
            costs.Ours = trainer.Fit(data).Epochs[^1].Cost;
            double our = Stopwatch.GetElapsedTime(started).TotalSeconds / EpochsOfRound;
            started = Stopwatch.GetTimestamp();
            for (int epoch = 0; epoch < EpochsOfRound; epoch++)
            {
                costs.Theirs = other.Epoch();
            }

            double their = Stopwatch.GetElapsedTime(started).TotalSeconds / EpochsOfRound;
            if (round > 0)
            {
                ours.Add(our);
                ratios.Add(their / our);
            }
        }

        ratios.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"an epoch of it, {(accelerates ? "accelerated" : "plain")}: {1e3 * Statistics.Median(ours):F2} ms; time with MathNet's matrices ÷ our time: min {ratios[0]:F1}, median {Statistics.Median(ratios):F1}, "
            + $"max {ratios[^1]:F1}; costs after {EpochsOfRound} epochs: ours {costs.Ours:E6}, theirs {costs.Theirs:E6}"));
    }

    private static void Factors(int threads, TextWriter output)
    {
        output.WriteLine($"Cholesky factor, {threads} threads; time of MathNet ÷ our time");
        foreach (int size in new[] { 61, 200, 500, 1000, 2000 })
        {
            Matrix<double> a = Matrix<double>.Build.Random(size, size, 1);
            Matrix<double> matrix = a.TransposeThisAndMultiply(a) + Matrix<double>.Build.DenseIdentity(size);
            double[] values = matrix.ToColumnMajorArray();
            double[] factor = new double[values.Length];
            double[] scratch = new double[Cholesky.ScratchLength(size)];
            int calls = Math.Max(1, (int)(2e8 / Math.Pow(size, 3)));
            List<double> ours = [];
            List<double> theirs = [];
            for (int round = 0; round <= Rounds; round++)
            {
                ours.Add(StepTimer.Seconds(() => Factor(values, factor, size, scratch, threads), calls));
                theirs.Add(StepTimer.Seconds(() => matrix.Cholesky(), calls));
            }

            double our = Statistics.Median([.. ours.Skip(1)]);
            double their = Statistics.Median([.. theirs.Skip(1)]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,6}{1e6 * our,12:F0} µs{Math.Pow(size, 3) / 3e9 / our,8:F1} GFLOP/s{their / our,8:F1}"));
        }
    }

    private static void Factor(double[] values, double[] factor, int size, double[] scratch, int threads)
    {
        values.CopyTo(factor, 0);
        if (!Cholesky.TryFactor(factor, size, scratch, threads))
        {
            throw new InvalidOperationException("The matrix is positive definite.");
        }
    }

    private static Trainer<double> Create(int seed, int threads, int epochs, bool accelerates, bool isSteep) => new(
        Network.Create<double>(1, seed, isSteep ? Steep : new Dense(20) { Activation = Activation.Tanh }, new Dense(1)),
        Cost.MeanSquaredError,
        Optimizer.LevenbergMarquardt(accelerates: accelerates),
        new TrainingOptions { Epochs = epochs, BatchSize = TrainingOptions.FullBatch, Threads = threads });

    private static Dataset<double> Sinc(int seed)
    {
        RandomSource random = new(seed, "sinc");
        Matrix<double> x = Matrix<double>.Build.Dense(1, Count, (_, i) => (2 * random.Uniform(i)) - 1);
        return new Dataset<double>(x, x.Map(value => value == 0 ? 1 : Math.Sin(10 * value) / (10 * value)));
    }
}
