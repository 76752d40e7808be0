namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="FiniteCheckTests{T}"/>, in both precisions.</summary>
public static class FiniteCheckTests
{
    public sealed class InDouble : FiniteCheckTests<double>;

    public sealed class InFloat : FiniteCheckTests<float>;
}
