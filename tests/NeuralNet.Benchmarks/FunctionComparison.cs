using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet.Benchmarks;

/// <summary>
/// Compares our vector functions with those of TensorPrimitives; both alternate in one process, so that a slow moment affects both.
/// </summary>
internal static class FunctionComparison
{
    private const int Length = 8192;
    private const int Rounds = 25;
    private const int Calls = 60;

    private delegate void Function<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    public static void Run(TextWriter output)
    {
        output.WriteLine($"{Length} numbers from -6 to 6 (Log: from 0.001 to 12), ns an element; time of TensorPrimitives ÷ our time");
        output.WriteLine($"{"function",-12}{"type",-8}{"ours",8}{"theirs",8}{"ratio min",11}{"median",8}{"max",8}");
        Compare<float>(output);
        Compare<double>(output);
    }

    private static void Compare<T>(TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = new T[Length];
        for (int i = 0; i < Length; i++)
        {
            x[i] = T.CreateChecked((i * 7919L % Length * 12.0 / Length) - 6);
        }

        T[] positive = [.. x.Select(number => number + T.CreateChecked(6.001))];
        Compare("Exp", x, (z, a) => Elementwise.Forward(default(SoftmaxFunction.Exponential), z, a), TensorPrimitives.Exp, output);
        Compare("Log", positive, (z, a) => Elementwise.Forward(default(LogarithmFunction), z, a), TensorPrimitives.Log, output);
        Compare("Sigmoid", x, (z, a) => Elementwise.Forward(default(Sigmoid.Function), z, a), TensorPrimitives.Sigmoid, output);
        Compare("Tanh", x, (z, a) => Elementwise.Forward(default(Tanh.Function), z, a), TensorPrimitives.Tanh, output);
    }

    private static void Compare<T>(string name, T[] x, Function<T> ours, Function<T> theirs, TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] y = new T[x.Length];

        // Runs until both have run fully optimized code for a while. The runtime compiles it in the background.
        for (int i = 0; i < 4; i++)
        {
            Nanoseconds(ours, x, y, 400);
            Nanoseconds(theirs, x, y, 400);
            Thread.Sleep(150);
        }

        double[] ourTimes = new double[Rounds];
        double[] theirTimes = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            ourTimes[round] = Nanoseconds(ours, x, y, Calls);
            theirTimes[round] = Nanoseconds(theirs, x, y, Calls);
        }

        double[] ratios = [.. theirTimes.Zip(ourTimes, (their, our) => their / our).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-12}{typeof(T).Name,-8}{Median(ourTimes),8:F3}{Median(theirTimes),8:F3}{ratios[0],11:F2}{Median(ratios),8:F2}{ratios[^1],8:F2}"));
    }

    private static double Nanoseconds<T>(Function<T> function, T[] x, T[] y, int calls)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            function(x, y);
        }

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / calls / x.Length;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
