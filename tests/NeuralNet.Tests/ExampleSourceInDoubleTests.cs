namespace NeuralNet.Tests;

public sealed class ExampleSourceInDoubleTests : ExampleSourceTests<double>;
