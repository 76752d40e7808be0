using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Benchmarks;

/// <summary>The matrix product of the first layer of 784-128-10 at a batch of 128, against MathNet's managed one.</summary>
[MemoryDiagnoser]
public class GemmBenchmarks
{
    private const int M = 128;
    private const int K = 784;
    private const int N = 128;
    private readonly Matrix<float> a = Matrix<float>.Build.Random(M, K, 1);
    private readonly Matrix<float> b = Matrix<float>.Build.Random(K, N, 2);
    private readonly Matrix<float> c = Matrix<float>.Build.Dense(M, N);

    /// <summary>The peer.</summary>
    [Benchmark(Baseline = true)]
    public Matrix<float> MathNet()
    {
        a.Multiply(b, c);
        return c;
    }

    /// <summary>Z = W·X (Eq. 1).</summary>
    /// <returns>The result, so that the computation is not removed.</returns>
    [Benchmark]
    public Matrix<float> Forward()
    {
        Gemm.Multiply<float>(M, N, K, a.AsColumnMajorArray(), false, b.AsColumnMajorArray(), false, c.AsColumnMajorArray());
        return c;
    }
}
