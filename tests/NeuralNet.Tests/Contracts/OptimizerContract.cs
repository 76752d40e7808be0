namespace NeuralNet.Tests.Contracts;

/// <summary>The tests of <see cref="OptimizerContract{T}"/>, in both precisions.</summary>
public static class OptimizerContract
{
    public sealed class InDouble : OptimizerContract<double>;

    public sealed class InFloat : OptimizerContract<float>;
}
