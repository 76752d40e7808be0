namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="InitializersGoldenTests{T}"/>, in both precisions.</summary>
public static class InitializersGoldenTests
{
    public sealed class InDouble : InitializersGoldenTests<double>;

    public sealed class InFloat : InitializersGoldenTests<float>;
}
