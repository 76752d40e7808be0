using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Issues;

/// <summary>A user's own last layer once hid predictions above 1 from a cross-entropy, whose cost then fell below 0.</summary>
public sealed class LastLayerOfTheUsersOwnTests
{
    private static readonly Matrix<double> Inputs = Matrix<double>.Build.Dense(2, 1, 1);
    private static readonly Matrix<double> Targets = Matrix<double>.Build.DenseOfColumnArrays([1, 0]);

    [Fact]
    public void Step_WithPredictionsAboveOne_IsRefusedBeforeAParameterMoves()
    {
        Network<double> network = Network.Create<double>(2, 1, new Dense(2) { Weights = Initializer.Constant(1) }, new Same());
        Trainer<double> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0.1));
        string before = Bits.Of(network);

        Action act = () => trainer.Step(Inputs, Targets);

        act.Should().Throw<ArgumentException>().WithMessage("CrossEntropy needs predictions from 0 to 1, but row 0, column 0 is 2.*Softmax*");
        Bits.Of(network).Should().Be(before);
    }

    /// <summary>Predictions that are infinite are a divergence, not a wrong choice of the last layer.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Step_WithInfinitePredictions_Diverges(double sign)
    {
        Dense overflowing = new(2) { Weights = Initializer.Constant(sign * double.MaxValue) };
        Network<double> network = Network.Create<double>(2, 1, overflowing, new Same());

        Action act = () => new Trainer<double>(network, Cost.BinaryCrossEntropy, Optimizer.Sgd(0.1)).Step(Inputs, Targets);

        act.Should().Throw<TrainingDivergedException>().WithMessage("*layer 0, Dense(2 => 2), gives *Infinity*");
    }

    [Fact]
    public void Trainer_OfSoftmaxBelowAnIdentityLayer_IsAccepted()
    {
        Network<double> network = Network.Create<double>(
            2, 1, new Dense(2) { Activation = Activation.Softmax }, new ActivationLayer(Activation.Identity));

        double cost = new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1)).Step(Inputs, Targets);

        cost.Should().BePositive();
    }

    /// <summary>It also checks that the scratch has exactly the requested length. Predictions once passed all the rented memory.</summary>
    [Fact]
    public void Predict_WithLayerThatFillsItsScratch_GivesItWhatItAskedFor()
    {
        Network<double> network = Network.Create<double>(2, 1, new Same());

        Matrix<double> predictions = network.Predict(Matrix<double>.Build.Dense(2, 5, 3));

        predictions.Should().BeEquivalentTo(Matrix<double>.Build.Dense(2, 5, 3));
    }

    private sealed record Same : Layer
    {
        public override Layer<T> Build<T>(in BuildContext context) => new SameLayer<T>(this, context.InputSize);
    }

    private sealed class SameLayer<T>(Layer description, int size) : Layer<T>(description, size, size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override int ScratchLength(int examples) => OutputSize * examples;

        public override void Forward(in InferenceContext<T> context)
        {
            Columns<T> copy = new(context.Scratch, OutputSize, context.Inputs.Count);
            context.Inputs.Values.CopyTo(copy.Values);
            copy.Values.CopyTo(context.Outputs.Values);
        }

        public override void Backward(in StepContext<T> context)
        {
            if (context.NeedsInputGradient)
            {
                context.OutputGradient.Values.CopyTo(context.InputGradient.Values);
            }
        }
    }
}
