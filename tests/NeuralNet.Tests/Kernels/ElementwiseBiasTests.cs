namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="ElementwiseBiasTests{T}"/>, in both precisions.</summary>
public static class ElementwiseBiasTests
{
    public sealed class InDouble : ElementwiseBiasTests<double>;

    public sealed class InFloat : ElementwiseBiasTests<float>;
}
