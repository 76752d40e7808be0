namespace NeuralNet.Tests.Training;

public sealed class ScaledTrainingInDoubleTests : ScaledTrainingTests<double>;
