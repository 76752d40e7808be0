using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class LayerNormTests() : LayerContract(new LayerNorm());
