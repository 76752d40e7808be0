namespace NeuralNet.Tests.Golden;

public sealed class NetworksGoldenDoubleTests : NetworksGoldenTests<double>;
