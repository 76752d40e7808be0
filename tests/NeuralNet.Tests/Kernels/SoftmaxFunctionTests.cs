namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="SoftmaxFunctionTests{T}"/>, in both precisions.</summary>
public static class SoftmaxFunctionTests
{
    public sealed class InDouble : SoftmaxFunctionTests<double>;

    public sealed class InFloat : SoftmaxFunctionTests<float>;
}
