using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>The conclusions of a failed check, for mistakes in several places.</summary>
public sealed class FaultSearchTests
{
    private static readonly Layer Tanh = new Dense(5) { Activation = Activation.Tanh };

    public static TheoryData<Layer[], string> Mistakes => new()
    {
        {
            [Tanh, Wrong(Tanh, -1), new Dense(3)],
            "All gradients from layer 1 on are right. None up to layer 0 is right. "
            + "Look at the input gradient of layer 1, and at the activation of layer 0."
        },
        {
            [Tanh, Wrong(Tanh, 0), new Dense(3)],
            "All gradients from layer 2 on are right. No gradient before layer 1 is wrong. Look at the gradient of layers.1.weight."
        },
        {
            [Tanh, Wrong(Wrong(Tanh, 0), 1), new Dense(3)],
            "All gradients from layer 2 on are right. No gradient before layer 1 is wrong. "
            + "Look at the gradient of layers.1.weight and of layers.1.bias."
        },
        {
            [Tanh, Wrong(Wrong(Tanh, -1), 1), new Dense(3)],
            "All gradients from layer 2 on are right. Another gradient of layer 1 is right, and none before it. "
            + "Look at the gradient of layers.1.bias, and at the input gradient of layer 1."
        },
        {
            [Wrong(Tanh, 0), Tanh, Wrong(new Dense(3), 1)],
            "Some gradients before layer 2 are right, so there is more than one mistake. Look first at the gradient of layers.2.bias."
        },
        {
            [Tanh, Wrong(new Dropout(0.3), -1), new ActivationLayer(Activation.SiLU), new Dense(3)],
            "All gradients from layer 3 on are right. None up to layer 0 is right. "
            + "Look at the input gradients of layers 1 to 3, and at the activation of layer 0."
        },
        {
            [Wrong(Tanh, -1), new Dense(3)],
            "All gradients from layer 0 on are right. Look at the input gradient of layer 0."
        },
        {
            [new Dropout(0.3), Wrong(Tanh, -1), new Dense(3)],
            "All gradients from layer 1 on are right. Look at the input gradients of layers 0 to 1."
        },
        {
            [Tanh, new Residual(Tanh, Wrong(new Dense(5), -1)), new Dense(3)],
            "All gradients from layer 1.1 on are right. None up to layer 1.0 is right. "
            + "Look at the input gradient of layer 1.1, and at the activation of layer 1.0. "
            + "layers.1.0 is an inner layer of layers.1. Look also at the gradient that Backward of layers.1 gives it."
        },
        {
            [Tanh, Wrong(new Residual(Tanh, Tanh), -1), new Dense(3)],
            "All gradients from layer 1.0 on are right. None up to layer 0 is right. "
            + "Look at the input gradient of layer 1, and at the activation of layer 0."
        },
        {
            [Tanh, new Dense(3), Wrong(new Dropout(0.3), -1)],
            "No gradient is right. Look at the gradient of the cost, at the activation of layer 1, and at what comes after it."
        },
        {
            [Wrong(Wrong(new ScaleAndShift("0.weight"), 0), -1), new Dense(3)],
            "All gradients from layer 1 on are right. Another gradient of layer 0 is right, and none before it. "
            + "Look at the gradient of layers.0.0.weight, and at the input gradient of layer 0."
        },
        {
            [Wrong(Wrong(new ScaleAndShift("0.weight", "0.bias"), 0), -1), new Dense(3)],
            "All gradients from layer 1 on are right. Another gradient of layer 0 is right, and none before it. "
            + "Look at the gradient of layers.0.0.weight, and at the input gradient of layer 0."
        },
        {
            [Tanh, Wrong(Wrong(new ScaleAndShift("2.7.weight"), 0), -1), new Dense(3)],
            "All gradients from layer 2 on are right. Another gradient of layer 1 is right, and none before it. "
            + "Look at the gradient of layers.1.2.7.weight, and at the input gradient of layer 1."
        },
        {
            [Tanh, new Residual(Tanh, Wrong(new ScaleAndShift("1"), 0)), new Dense(3)],
            "All gradients from layer 2 on are right. No gradient before layer 1.1 is wrong. Look at the gradient of layers.1.1.1. "
            + "layers.1.1 is an inner layer of layers.1."
        },
        {
            [Wrong(new ActivationLayer(Activation.Tanh), -1)],
            "No gradient is right. Look at the gradient of the cost, and at the input gradients of the layers."
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void ToString_OfMistake_SaysWhereToLook(Layer[] layers, string conclusion)
    {
        Network<double> network = Network.Create<double>(4, 1, layers);

        GradientCheckResult result = GradientCheck.Run(
            network, Cost.MeanSquaredError, Examples.Uniform<double>(4, 6, seed: 1), Examples.Uniform<double>(network.OutputSize, 6, seed: 2));

        result.ToString().Should().StartWith("WRONG: ").And.EndWith($". {conclusion}");
    }

    private static SlightlyWrongLayer Wrong(Layer layer, int parameter) => new(layer, parameter);
}
