using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class DenseWithoutBiasTests() : LayerContract(new Dense(9) { Activation = Activation.Softmax, UseBias = false });
