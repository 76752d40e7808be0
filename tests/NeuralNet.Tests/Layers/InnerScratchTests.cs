using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Layers;

/// <summary>The scratch that a layer at inference gives to the layers that it holds.</summary>
public sealed class InnerScratchTests
{
    private static readonly Matrix<double> Inputs = Matrix<double>.Build.Random(3, 6, 1);
    private static readonly Matrix<double> Targets = Matrix<double>.Build.Random(2, 6, 2);

    [Fact]
    public void Forward_WithTooLittleScratch_SaysHowMuchTheLayerNeeds()
    {
        Layer[] layers =
        [
            new Dense(3) { Activation = Activation.GELU }, new BatchNorm(), new LayerNorm(), new PReLU(), new Residual(new Dense(3) { Activation = Activation.GELU }),
        ];
        foreach (Layer layer in layers)
        {
            Layer<double> built = Network.Create<double>(3, 1, layer).Layers[0];
            int needed = built.InferenceScratchLength(6);
            double[] x = new double[18];
            double[] y = new double[18];

            Action act = () => built.Forward(new InferenceContext<double>(
                new ReadOnlyColumns<double>(x, 3, 6), new Columns<double>(y, 3, 6), new double[needed - 1]));

            act.Should().Throw<ArgumentException>().WithMessage(
                $"{built.ShortDescription()} needs {needed} numbers of scratch for 6 examples, but got {needed - 1}. *InferenceScratchLength.");
        }
    }

    /// <summary>The layer has 2 outputs fewer than its inner layer, so its scratch holds the outputs of that layer too.</summary>
    [Fact]
    public void Predict_OfAnInnerLayerOfAnotherSize_EqualsTraining()
    {
        Network<double> network = Network.Create<double>(3, 1, new Narrowed(new Dense(5) { Activation = Activation.GELU }), new Dense(2));
        double inTraining = Gradients.Of(network, Cost.MeanSquaredError, Inputs, Targets).Cost;

        GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets).Passed.Should().BeTrue();
        Cost.MeanSquaredError.Of(network.Predict(Inputs), Targets).Should().BeApproximately(inTraining, 1e-14);
    }

    /// <summary>The first rows of F(X), without the last two.</summary>
    private sealed record Narrowed(Layer Inner) : Layer
    {
        public override Layer<T> Build<T>(in BuildContext context) => new Run<T>(this, context.BuildInner<T>(0, Inner, context.InputSize));

        private sealed class Run<T>(Layer description, Layer<T> inner) : Layer<T>(description, inner.InputSize, inner.OutputSize - 2, [inner])
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            // In training: the gradient of F(X).
            public override int ScratchLength(int examples) => inner.OutputSize * examples;

            // At inference: F(X), and then the scratch of F.
            public override int InferenceScratchLength(int examples) => (inner.OutputSize * examples) + inner.InferenceScratchLength(examples);

            public override void Forward(in InferenceContext<T> context)
            {
                int length = inner.OutputSize * context.Inputs.Count;
                Columns<T> f = new(context.Scratch[..length], inner.OutputSize, context.Inputs.Count);
                inner.Forward(new InferenceContext<T>(context.Inputs, f, context.Scratch[length..], context.Threads));
                Narrow(f, context.Outputs);
            }

            public override void Forward(in StepContext<T> context) => Narrow(context.ForwardInner(0, context.Inputs), context.Outputs);

            public override void Backward(in StepContext<T> context)
            {
                Columns<T> delta = new(context.Scratch, inner.OutputSize, context.Inputs.Count);
                for (int i = 0; i < delta.Count; i++)
                {
                    delta[i].Clear();
                    context.OutputGradient[i].CopyTo(delta[i]);
                }

                context.BackwardInner(0, context.Inputs, delta, context.NeedsInputGradient).Values.CopyTo(context.InputGradient.Values);
            }

            private void Narrow(ReadOnlyColumns<T> f, Columns<T> a)
            {
                for (int i = 0; i < a.Count; i++)
                {
                    f[i][..OutputSize].CopyTo(a[i]);
                }
            }
        }
    }
}
