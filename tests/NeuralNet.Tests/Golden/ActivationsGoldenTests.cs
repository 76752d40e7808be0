namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="ActivationsGoldenTests{T}"/>, in both precisions.</summary>
public static class ActivationsGoldenTests
{
    public sealed class InDouble : ActivationsGoldenTests<double>;

    public sealed class InFloat : ActivationsGoldenTests<float>;
}
