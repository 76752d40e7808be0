namespace NeuralNet.Tests.Kernels.Rows;

/// <summary>The tests of <see cref="LargeNormalizationTests{T}"/>, in both precisions.</summary>
public static class LargeNormalizationTests
{
    public sealed class InDouble() : LargeNormalizationTests<double>(largestExponent: 1023);

    public sealed class InFloat() : LargeNormalizationTests<float>(largestExponent: 127);
}
