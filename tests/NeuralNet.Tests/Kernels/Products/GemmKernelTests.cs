namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="GemmKernelTests{T}"/>, in both precisions.</summary>
public static class GemmKernelTests
{
    public sealed class InDouble : GemmKernelTests<double>;

    public sealed class InFloat : GemmKernelTests<float>;
}
