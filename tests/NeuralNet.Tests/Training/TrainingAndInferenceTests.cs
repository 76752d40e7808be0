namespace NeuralNet.Tests.Training;

/// <summary>The tests of <see cref="TrainingAndInferenceTests{T}"/>, in both precisions.</summary>
public static class TrainingAndInferenceTests
{
    public sealed class InDouble : TrainingAndInferenceTests<double>;

    public sealed class InFloat : TrainingAndInferenceTests<float>;
}
