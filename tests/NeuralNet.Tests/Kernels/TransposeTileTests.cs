namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="TransposeTileTests{T}"/>, in both precisions.</summary>
public static class TransposeTileTests
{
    public sealed class InDouble : TransposeTileTests<double>;

    public sealed class InFloat : TransposeTileTests<float>;
}
