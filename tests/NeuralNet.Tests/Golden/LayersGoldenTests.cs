namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="LayersGoldenTests{T}"/>, in both precisions.</summary>
public static class LayersGoldenTests
{
    public sealed class InDouble : LayersGoldenTests<double>;

    public sealed class InFloat : LayersGoldenTests<float>;
}
