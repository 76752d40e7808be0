namespace NeuralNet.Tests;

public sealed class ExampleSourceInFloatTests : ExampleSourceTests<float>;
