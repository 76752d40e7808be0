namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="OptimizersGoldenTests{T}"/>, in both precisions.</summary>
public static class OptimizersGoldenTests
{
    public sealed class InDouble : OptimizersGoldenTests<double>;

    public sealed class InFloat : OptimizersGoldenTests<float>;
}
