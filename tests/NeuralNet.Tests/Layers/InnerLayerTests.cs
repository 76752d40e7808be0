using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Diagnostics;

namespace NeuralNet.Tests.Layers;

/// <summary>A user's own layer with two parallel inner layers: A = F(X) − G(X). docs/extending.md has one with a single inner layer.</summary>
public sealed class InnerLayerTests
{
    private static readonly Matrix<double> Inputs = Matrix<double>.Build.Random(3, 6, 1);
    private static readonly Matrix<double> Targets = Matrix<double>.Build.Random(2, 6, 2);

    [Fact]
    public void Parameters_AreItsOwnThenThoseOfTheInnerLayers()
    {
        Network<double> network = Create(new Dense(2), new BatchNorm());

        network.Parameters.Select(parameter => parameter.Path).Should().Equal(
            "layers.0.factor", "layers.0.0.weight", "layers.0.0.bias", "layers.0.1.gamma", "layers.0.1.beta", "layers.1.weight", "layers.1.bias");
        network.Statistics.Should().HaveCount(2);
    }

    [Fact]
    public void Gradients_AreTheDifferenceQuotients()
    {
        Network<double> network = Create(new Dense(3) { Activation = Activation.Softplus }, new Dense(3) { Activation = Activation.Tanh });

        Check(network).Passed.Should().BeTrue();
    }

    [Fact]
    public void Gradients_BehindAnotherLayerAndWithinABlock_AreTheDifferenceQuotients()
    {
        Difference difference = new() { First = new Dense(3) { Activation = Activation.Tanh }, Second = new Residual(new Dense(3)) };
        Network<double> network = Network.Create<double>(3, 1, new Dense(3), new Residual(difference, difference), new Dense(2));

        Check(network).Passed.Should().BeTrue();
    }

    [Fact]
    public void Gradients_OfAnInnerLayerThatAreWrong_AreFoundAtItsPlace()
    {
        Network<double> network = Create(new Dense(3), new SlightlyWrongLayer(new Dense(3), Parameter: 0));

        Check(network).ToString().Should().EndWith(
            "All gradients from layer 1 on are right. No gradient before layer 0.1 is wrong. Look at the gradient of layers.0.1.weight.");
    }

    [Fact]
    public void Fit_WithFrozenLayers_KeepsTheStatisticsOfTheInnerLayers()
    {
        Network<double> network = Create(new Dense(3), new BatchNorm());
        string[] before = [.. network.Statistics.Select(statistic => Bits.Of<double>(statistic.Values))];

        Train(network, new TrainingOptions { Epochs = 1, Rules = [new ParameterRule { Layer = 0, IsFrozen = true }] });
        network.Statistics.Select(statistic => Bits.Of<double>(statistic.Values)).Should().Equal(before);

        Train(network, new TrainingOptions { Epochs = 1 });
        network.Statistics.Select(statistic => Bits.Of<double>(statistic.Values)).Should().NotEqual(before);
    }

    [Fact]
    public void ForwardInner_OfOtherColumns_SaysWhatWasExpected()
    {
        Network<double> network = Create(new Dense(3), new WrongSize());

        Action act = () => Train(network, new TrainingOptions { Epochs = 1 });

        act.Should().Throw<ArgumentException>().WithMessage("The inner layer 0, Dense(3 => 3), takes inputs of 3 × 6, but got 2 × 6.*");
    }

    [Fact]
    public void BuildInner_WithWrongArguments_IsRefused()
    {
        Action noLayer = () => new BuildContext(3, 1, "layers.0").BuildInner<double>(0, null!, 3);
        Action noIndex = () => new BuildContext(3, 1, "layers.0").BuildInner<double>(-1, new Dense(3), 3);
        Action noInputs = () => new BuildContext(3, 1, "layers.0").BuildInner<double>(0, new Dense(3), 0);

        noLayer.Should().Throw<ArgumentNullException>();
        noIndex.Should().Throw<ArgumentOutOfRangeException>();
        noInputs.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Network<double> Create(Layer first, Layer second) =>
        Network.Create<double>(3, 1, new Difference { First = first, Second = second }, new Dense(2));

    private static GradientCheckResult Check(Network<double> network) => GradientCheck.Run(network, Cost.MeanSquaredError, Inputs, Targets);

    private static void Train(Network<double> network, TrainingOptions options) =>
        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), options).Fit(new Dataset<double>(Inputs, Targets));

    private sealed record Difference : Layer
    {
        public required Layer First { get; init; }

        public required Layer Second { get; init; }

        public override bool MixesExamples => First.MixesExamples || Second.MixesExamples;

        public override Layer<T> Build<T>(in BuildContext context) => new Run<T>(
            this,
            context.BuildInner<T>(0, First, context.InputSize),
            context.BuildInner<T>(1, Second, context.InputSize),
            context.CreateParameter<T>("factor", ParameterKind.Other, 1, 1, Initializer.Constant(0.5)));

        private sealed class Run<T>(Layer description, Layer<T> first, Layer<T> second, Parameter<T> factor)
            : Layer<T>(description, first.InputSize, first.OutputSize, [first, second], factor)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            public override void Forward(in InferenceContext<T> context)
            {
                int m = context.Inputs.Count;
                Columns<T> other = new(new T[OutputSize * m], OutputSize, m);
                first.Forward(new InferenceContext<T>(context.Inputs, context.Outputs, new T[first.InferenceScratchLength(m)]));
                second.Forward(new InferenceContext<T>(context.Inputs, other, new T[second.InferenceScratchLength(m)]));
                Subtract(context.Outputs, other, context.Outputs);
            }

            public override void Forward(in StepContext<T> context) =>
                Subtract(context.ForwardInner(0, context.Inputs), context.ForwardInner(1, context.Inputs), context.Outputs);

            public override void Backward(in StepContext<T> context)
            {
                Columns<T> delta = context.OutputGradient;
                Columns<T> negative = new([.. delta.Values], delta.Rows, delta.Count);
                T sum = T.Zero;
                for (int i = 0; i < delta.Values.Length; i++)
                {
                    sum -= delta.Values[i] * context.InnerOutputs(1).Values[i];
                    negative.Values[i] *= -factor.Values[0];
                }

                context.Gradient(0).Values[0] = sum;
                Columns<T> fromFirst = context.BackwardInner(0, context.Inputs, delta, context.NeedsInputGradient);
                Columns<T> fromSecond = context.BackwardInner(1, context.Inputs, negative, context.NeedsInputGradient);
                for (int i = 0; i < context.InputGradient.Values.Length; i++)
                {
                    context.InputGradient.Values[i] = fromFirst.Values[i] + fromSecond.Values[i];
                }
            }

            private void Subtract(ReadOnlyColumns<T> f, ReadOnlyColumns<T> g, Columns<T> a)
            {
                for (int i = 0; i < a.Values.Length; i++)
                {
                    a.Values[i] = f.Values[i] - (factor.Values[0] * g.Values[i]);
                }
            }
        }
    }

    /// <summary>Passes one row fewer to its inner layer than it has.</summary>
    private sealed record WrongSize : Layer
    {
        public override Layer<T> Build<T>(in BuildContext context) => new Run<T>(this, context.BuildInner<T>(0, new Dense(3), context.InputSize));

        private sealed class Run<T>(Layer description, Layer<T> inner) : Layer<T>(description, inner.InputSize, inner.OutputSize, [inner])
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            public override void Forward(in InferenceContext<T> context) => inner.Forward(context);

            public override void Forward(in StepContext<T> context) =>
                context.ForwardInner(0, new ReadOnlyColumns<T>(context.Inputs.Values[..^context.Inputs.Count], 2, context.Inputs.Count));

            public override void Backward(in StepContext<T> context) => throw new InvalidOperationException();
        }
    }
}
