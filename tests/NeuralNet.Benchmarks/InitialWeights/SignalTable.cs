using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Benchmarks.InitialWeights;

/// <summary>Measures how much of the differences between examples is left after some hidden layers before training.</summary>
/// <remarks>
/// Inputs are normal numbers of variance 1. The signal is the root of the mean over the units of the variance over the examples. Biases add the same
/// to all examples, which is not signal. A network that loses the signal cannot distinguish its examples and does not start to learn.
/// </remarks>
internal static class SignalTable
{
    private const int Seeds = 20;
    private const int Inputs = 64;
    private const int Examples = 256;

    private static readonly int[] Depths = [1, 2, 4, 10, 20];

    /// <summary>Prints a line for each candidate: the geometric mean over the seeds.</summary>
    public static void Write(Activation activation, TextWriter output)
    {
        output.WriteLine($"{activation}: deviation of the last hidden layer over the examples before training, where inputs have deviation 1");
        output.WriteLine(
            $"{Candidate.Head}" + string.Concat(Depths.Select(depth => $"{$"depth {depth}",12}")));
        foreach (Candidate candidate in Candidate.All)
        {
            IEnumerable<double> signals = Depths.Select(depth => Math.Exp(Enumerable.Range(1, Seeds).Average(seed => Math.Log(Signal(activation, candidate, depth, seed)))));
            output.WriteLine(candidate.Name + string.Concat(signals.Select(signal => signal.ToString("G3", CultureInfo.InvariantCulture).PadLeft(12))));
        }

        output.WriteLine();
    }

    private static double Signal(Activation activation, Candidate candidate, int depth, int seed)
    {
        RandomSource random = new(seed, "inputs");
        Matrix<double> inputs = Matrix<double>.Build.Dense(Inputs, Examples, (row, column) => random.Normal((column * Inputs) + row));
        Layer[] layers = candidate.CreateLayers(Inputs, Experiment.Units, depth, activation, new Dense(1));
        Matrix<double> hidden = Network.Create<double>(Inputs, seed, layers.AsSpan()[..^1]).Predict(inputs);
        return Math.Sqrt(hidden.EnumerateRows().Average(row =>
        {
            double mean = row.Average();
            return row.Average(value => (value - mean) * (value - mean));
        }));
    }
}
