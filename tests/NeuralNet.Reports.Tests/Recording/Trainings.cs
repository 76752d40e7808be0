using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports.Tests.Recording;

/// <summary>Small data sets and trainings.</summary>
internal static class Trainings
{
    public static Dataset<double> Xor { get; } = new(
        Matrix<double>.Build.DenseOfColumnArrays([0, 0], [0, 1], [1, 0], [1, 1]), Matrix<double>.Build.DenseOfColumnArrays([0], [1], [1], [0]));

    /// <summary>Ten noisy pictures of 8 × 8 pixels, one for each class, again and again.</summary>
    public static Dataset<float> Digits(int count, double noise = 0.3, int seed = 1) => Dataset.FromRows(
        Enumerable.Range(0, count).Select(i => Picture(i, noise, seed)), Enumerable.Range(0, count).Select(i => i % 10), classes: 10);

    /// <summary>A smooth function of three inputs, with noise.</summary>
    public static Dataset<T> Regression<T>(int count, int seed, double noise = 0.1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RandomSource random = new(seed, "regression");
        double[][] rows = [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, 4).Select(j => random.Normal((4 * i) + j)).ToArray())];
        return Dataset.FromRows(
            rows.Select(row => row[..3].Select(T.CreateChecked).ToArray()),
            rows.Select(row => T.CreateChecked(Math.Sin(row[0]) + (0.5 * row[1]) - (0.2 * row[2] * row[0]) + (noise * row[3]))));
    }

    public static TrainingRecord Record<T>(
        Network<T> network, Cost cost, Optimizer optimizer, TrainingOptions options, ExampleSource<T> data, ExampleSource<T>? validation = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RecordBy(record => new TrainingRecorder(record), network, cost, optimizer, options, data, validation);

    public static TrainingRecord RecordBy<T>(
        Func<TrainingRecord, TrainingRecorder> recorder,
        Network<T> network,
        Cost cost,
        Optimizer optimizer,
        TrainingOptions options,
        ExampleSource<T> data,
        ExampleSource<T>? validation = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TrainingRecord record = new();
        TrainingOptions all = options with { Threads = 1, Callbacks = [recorder(record), .. options.Callbacks] };
        new Trainer<T>(network, cost, optimizer, all).Fit(data, validation);
        return record;
    }

    private static float[] Picture(int i, double noise, int seed)
    {
        RandomSource shape = new(100 + (i % 10), "shape");
        RandomSource random = new(seed, "noise");
        return [.. Enumerable.Range(0, 64).Select(pixel => (float)(shape.Uniform(pixel) + (noise * random.Normal((64L * i) + pixel))))];
    }
}
