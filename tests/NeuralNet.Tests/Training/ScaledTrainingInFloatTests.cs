namespace NeuralNet.Tests.Training;

public sealed class ScaledTrainingInFloatTests : ScaledTrainingTests<float>;
