namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="RowNormsTests{T}"/>, in both precisions.</summary>
public static class RowNormsTests
{
    public sealed class InDouble : RowNormsTests<double>;

    public sealed class InFloat : RowNormsTests<float>;
}
