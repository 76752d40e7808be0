namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="RegularizersGoldenTests{T}"/>, in both precisions.</summary>
public static class RegularizersGoldenTests
{
    public sealed class InDouble : RegularizersGoldenTests<double>;

    public sealed class InFloat : RegularizersGoldenTests<float>;
}
