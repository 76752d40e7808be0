namespace NeuralNet.Tests.Metrics;

/// <summary>The tests of <see cref="MetricsGoldenTests{T}"/>, in both precisions.</summary>
public static class MetricsGoldenTests
{
    public sealed class InDouble : MetricsGoldenTests<double>;

    public sealed class InFloat : MetricsGoldenTests<float>;
}
