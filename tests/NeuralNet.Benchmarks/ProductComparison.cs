using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Benchmarks;

/// <summary>Compares our matrix product with MathNet's managed one; both alternate in one process, so that a slow moment affects both.</summary>
internal static class ProductComparison
{
    private const int Rounds = 25;

    public static void Run(TextWriter output)
    {
        output.WriteLine("C = A·B, one thread of ours against MathNet's managed product with its own threads; time of MathNet ÷ our time");
        output.WriteLine($"{"shape",-24}{"type",-8}{"ours, GFLOP/s",15}{"MathNet, GFLOP/s",18}{"ratio min",11}{"median",8}{"max",8}");
        (int M, int K, int N)[] shapes = [(128, 784, 128), (10, 128, 128), (128, 784, 1), (512, 512, 256)];
        foreach ((int m, int k, int n) in shapes)
        {
            Compare<float>(m, k, n, output);
            Compare<double>(m, k, n, output);
        }
    }

    private static void Compare<T>(int m, int k, int n, TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> a = Matrix<T>.Build.Random(m, k, 1);
        Matrix<T> b = Matrix<T>.Build.Random(k, n, 2);
        Matrix<T> theirs = Matrix<T>.Build.Dense(m, n);
        T[] ours = new T[m * n];
        T[] left = a.AsColumnMajorArray();
        T[] right = b.AsColumnMajorArray();
        void Ours() => Gemm.Multiply<T>(m, n, k, left, false, right, false, ours);
        void Theirs() => a.Multiply(b, theirs);

        // Several hundred calls and a pause make both run fully optimized code.
        double calls = Math.Clamp(4e7 / (2.0 * m * n * k), 1, 5000);
        StepTimer.Seconds(Ours, Math.Max(300, (int)calls));
        StepTimer.Seconds(Theirs, 40);
        Thread.Sleep(300);

        double[] ourSeconds = new double[Rounds];
        double[] theirSeconds = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            ourSeconds[round] = StepTimer.Seconds(Ours, (int)Math.Max(1, calls * 4));
            theirSeconds[round] = StepTimer.Seconds(Theirs, (int)Math.Max(1, calls / 4));
        }

        double[] ratios = [.. theirSeconds.Zip(ourSeconds, (their, our) => their / our).Order()];
        double work = 2e-9 * m * n * k;
        double ourRate = work / Statistics.Median(ourSeconds);
        double theirRate = work / Statistics.Median(theirSeconds);
        string shape = $"{m} × {k} · {k} × {n}";
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{shape,-24}{typeof(T).Name,-8}{ourRate,15:F1}{theirRate,18:F1}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ratios[0],11:F1}{Statistics.Median(ratios),8:F1}{ratios[^1],8:F1}"));
    }
}
