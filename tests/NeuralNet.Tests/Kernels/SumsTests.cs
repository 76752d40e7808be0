namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="SumsTests{T}"/>, in both precisions.</summary>
public static class SumsTests
{
    public sealed class InDouble : SumsTests<double>;

    public sealed class InFloat : SumsTests<float>;
}
