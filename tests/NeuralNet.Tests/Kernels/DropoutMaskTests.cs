namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="DropoutMaskTests{T}"/>, in both precisions.</summary>
public static class DropoutMaskTests
{
    public sealed class InDouble : DropoutMaskTests<double>;

    public sealed class InFloat : DropoutMaskTests<float>;
}
