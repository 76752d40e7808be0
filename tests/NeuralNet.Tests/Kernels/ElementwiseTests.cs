namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="ElementwiseTests{T}"/>, in both precisions.</summary>
public static class ElementwiseTests
{
    public sealed class InDouble : ElementwiseTests<double>;

    public sealed class InFloat : ElementwiseTests<float>;
}
