using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

/// <summary>A block that is random, depends on the batch, and contains another block.</summary>
public sealed class RandomResidualTests() : LayerContract(
    new Residual(new BatchNorm(), new Residual(new Dropout(0.4), new Dense(7) { Activation = Activation.Tanh }), new Dense(7)))
{
    protected override Layer Wide =>
        new Residual(new BatchNorm(), new Residual(new Dropout(0.4), new Dense(301) { Activation = Activation.Tanh }), new Dense(301));
}
