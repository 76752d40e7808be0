namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="UpdatePassTests{T}"/>, in both precisions.</summary>
public static class UpdatePassTests
{
    public sealed class InDouble : UpdatePassTests<double>;

    public sealed class InFloat : UpdatePassTests<float>;
}
