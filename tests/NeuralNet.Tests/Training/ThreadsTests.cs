namespace NeuralNet.Tests.Training;

/// <summary>The tests of <see cref="ThreadsTests{T}"/>, in both precisions.</summary>
public static class ThreadsTests
{
    public sealed class InDouble : ThreadsTests<double>;

    public sealed class InFloat : ThreadsTests<float>;
}
