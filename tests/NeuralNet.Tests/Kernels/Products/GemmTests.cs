namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="GemmTests{T}"/>, in both precisions.</summary>
public static class GemmTests
{
    public sealed class InDouble : GemmTests<double>;

    public sealed class InFloat : GemmTests<float>;
}
