namespace NeuralNet.Tests.Kernels.Rows;

/// <summary>The tests of <see cref="NormalizationTests{T}"/>, in both precisions.</summary>
public static class NormalizationTests
{
    public sealed class InDouble : NormalizationTests<double>;

    public sealed class InFloat : NormalizationTests<float>;
}
