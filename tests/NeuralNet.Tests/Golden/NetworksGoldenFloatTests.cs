namespace NeuralNet.Tests.Golden;

public sealed class NetworksGoldenFloatTests : NetworksGoldenTests<float>;
