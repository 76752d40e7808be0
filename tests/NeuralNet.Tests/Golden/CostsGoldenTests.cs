namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="CostsGoldenTests{T}"/>, in both precisions.</summary>
public static class CostsGoldenTests
{
    public sealed class InDouble : CostsGoldenTests<double>;

    public sealed class InFloat : CostsGoldenTests<float>;
}
