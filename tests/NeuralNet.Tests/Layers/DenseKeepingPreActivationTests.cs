using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

/// <summary>SiLU's derivative needs Z, which the layer then keeps separate from its outputs.</summary>
public sealed class DenseKeepingPreActivationTests() : LayerContract(new Dense(4) { Activation = Activation.SiLU });
