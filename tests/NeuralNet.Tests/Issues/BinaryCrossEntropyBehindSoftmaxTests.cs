using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Issues;

/// <summary>If softmax rounded a probability to 1, the gradient was once 10²⁹¹ instead of −2 (decision 4).</summary>
public sealed class BinaryCrossEntropyBehindSoftmaxTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(37)]
    [InlineData(40)]
    [InlineData(700)]
    public void Gradient_OfASureMistake_StaysOfTheSizeOfTheTruth(double logit)
    {
        Network<double> network = Network.Create<double>(2, 1, new ActivationLayer(Activation.Softmax));
        Matrix<double> logits = Matrix<double>.Build.DenseOfColumnArrays([logit, 0]);
        Matrix<double> targets = Matrix<double>.Build.DenseOfColumnArrays([0, 1]);

        Gradients<double> gradients = Gradients.Of(network, Cost.BinaryCrossEntropy, logits, targets);

        gradients.Inputs.Enumerate().Should().OnlyContain(gradient => Math.Abs(gradient) <= 2.5);
    }
}
