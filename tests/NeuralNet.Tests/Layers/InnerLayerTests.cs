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
            "All gradients from layer 1 on are right. No gradient before layer 0.1 is wrong. Look at the gradient of layers.0.1.weight. "
            + "layers.0.1 is an inner layer of layers.0.");
    }

    /// <summary>It was once taken for two mistakes, because its own parameter and its other inner layer have the right gradients.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_OfALayerThatPassesAWrongOneToItsInnerLayer_AreFoundAtThatLayer(bool isFirst)
    {
        Layer[] layers = [new Difference { First = new Dense(3), Second = new Dense(3), IsWrong = true }, new Dense(2)];
        Network<double> network = Network.Create<double>(3, 1, isFirst ? layers : [new Dense(3), .. layers]);
        int place = isFirst ? 0 : 1;

        Check(network).ToString().Should().EndWith(
            $"All gradients from layer {place + 1} on are right. No gradient of layer {place}.1 is right, and none before layer {place}. "
            + $"Look at the activation of layer {place}.1. layers.{place}.1 is an inner layer of layers.{place}. "
            + $"Look also at the gradient that Backward of layers.{place} gives it.");
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
    public void InnerLayers_AreThoseOfTheConstructor()
    {
        Network<double> network = Create(new Dense(3), new Residual(new BatchNorm()));

        network.Layers[0].InnerLayers.Select(layer => layer.Description).Should().Equal(new Dense(3), new Residual(new BatchNorm()));
        network.Layers[0].InnerLayers[1].InnerLayers.Select(layer => layer.Description).Should().Equal(new BatchNorm());
        network.Layers[1].InnerLayers.Should().BeEmpty();
    }

    [Theory]
    [InlineData(InnerMistake.WrongSize, "The inner layer 0, Dense(3 => 3), takes inputs of 3 × 6, but got 2 × 6.*", typeof(ArgumentException))]
    [InlineData(
        InnerMistake.WrongIndex, "Careless(3 => 3, *) holds one inner layer, whose index is 0, but got the index 1.*", typeof(ArgumentOutOfRangeException))]
    [InlineData(InnerMistake.NoForward, "Careless(3 => 3, *) holds inner layers but does not override Forward(in StepContext<T>). Override it,*")]
    [InlineData(InnerMistake.ForwardOfInference, "*calls BackwardInner of the inner layer 0, Dense(3 => 3), without ForwardInner in this pass.*")]
    [InlineData(InnerMistake.ForwardInFirstPassOnly, "*calls BackwardInner of the inner layer 0, Dense(3 => 3), without ForwardInner in this pass.*")]
    [InlineData(InnerMistake.OutputsBeforeForward, "*calls InnerOutputs of the inner layer 0, Dense(3 => 3), without ForwardInner in this pass.*")]
    [InlineData(InnerMistake.ForwardTwice, "*calls ForwardInner of the inner layer 0, Dense(3 => 3), a second time in one pass*")]
    [InlineData(InnerMistake.BackwardTwice, "*calls BackwardInner of the inner layer 0, Dense(3 => 3), a second time in one pass*")]
    public void Fit_OfALayerThatRunsItsInnerLayerWrongly_SaysWhatIsWrong(InnerMistake mistake, string message, Type? type = null)
    {
        Network<double> network = Create(new Dense(3), new Careless(mistake));
        string before = Bits.Of(network);
        Action act = () => Train(network, new TrainingOptions { Epochs = 1 });
        if (mistake == InnerMistake.ForwardInFirstPassOnly)
        {
            act();
            before = Bits.Of(network);
        }

        act.Should().Throw<Exception>().WithMessage(message).Which.Should().BeOfType(type ?? typeof(InvalidOperationException));
        Bits.Of(network).Should().Be(before);
    }

    /// <remarks>A line search computes J at some points without the gradient, and accumulated batches have several passes in a step.</remarks>
    [Fact]
    public void Fit_WithSeveralPassesInAStep_Works()
    {
        foreach ((Optimizer optimizer, int batchSize, int accumulated) in
            (ReadOnlySpan<(Optimizer, int, int)>)[(Optimizer.Lbfgs(), TrainingOptions.FullBatch, 1), (Optimizer.Sgd(0.1), 2, 3)])
        {
            Network<double> network = Create(new Dense(3), new Careless(InnerMistake.None));
            double before = Gradients.Of(network, Cost.MeanSquaredError, Inputs, Targets).Cost;

            Train(network, new TrainingOptions { Epochs = 3, BatchSize = batchSize, AccumulatedBatches = accumulated }, optimizer);

            Gradients.Of(network, Cost.MeanSquaredError, Inputs, Targets).Cost.Should().BeLessThan(before);
        }
    }

    [Fact]
    public void Fit_OfABatchOfOneExample_IsRefusedIfAnInnerLayerMixesExamples()
    {
        Layer[] layers = [new BatchNorm(), new Delegating(new Dense(3)) { Mixes = true }];
        foreach (Layer layer in layers)
        {
            Network<double> network = Create(new Dense(3), new Residual(layer));

            Action act = () => Train(network, new TrainingOptions { Epochs = 1, BatchSize = 1 });

            act.Should().Throw<ArgumentException>().WithMessage("Difference(*) needs at least 2 examples in every batch of training, but BatchSize is 1.*");
        }
    }

    [Fact]
    public void Trainer_WithAFixedObjective_RefusesInnerLayersThatChangeIt()
    {
        (Layer Layer, string Message)[] cases =
        [
            (new Dropout(0.1), "*layer 0, Difference(*), is random in training*"),
            (new Delegating(new Dense(3)) { Draws = true }, "*layer 0, Difference(*), is random in training*"),
            (new BatchNorm(), "*layer 0, Difference(*), depends on the batch in training*"),
        ];
        foreach ((Layer layer, string message) in cases)
        {
            Network<double> network = Create(new Dense(3), layer);

            Action act = () => _ = new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Lbfgs());

            act.Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    /// <summary>The first layer of a block at the inputs of the network has no memory for the gradient of its inputs.</summary>
    [Fact]
    public void InputGradient_OfAnInnerLayer_HasMemoryIfItCanBeNeeded()
    {
        List<bool> seen = [];
        Layer asked = new Careless(InnerMistake.None) { NeedsInputGradient = seen };
        Network<double> network = Network.Create<double>(
            3, 1, new Residual(new Residual(asked, asked), asked), new Difference { First = asked, Second = asked }, new Dense(2));

        Train(network, new TrainingOptions { Epochs = 1, BatchSize = TrainingOptions.FullBatch });

        seen.Should().Equal(false, true, true, true, true);
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

    private static void Train(Network<double> network, TrainingOptions options, Optimizer? optimizer = null) =>
        new Trainer<double>(network, Cost.MeanSquaredError, optimizer ?? Optimizer.Sgd(0.1), options).Fit(new Dataset<double>(Inputs, Targets));

    private sealed record Difference : Layer
    {
        public required Layer First { get; init; }

        public required Layer Second { get; init; }

        /// <summary>Whether Backward forgets the factor of the gradient that it passes to the second layer.</summary>
        public bool IsWrong { get; init; }

        public override Layer<T> Build<T>(in BuildContext context) => new Run<T>(
            this,
            context.BuildInner<T>(0, First, context.InputSize),
            context.BuildInner<T>(1, Second, context.InputSize),
            context.CreateParameter<T>("factor", ParameterKind.Other, 1, 1, Initializer.Constant(0.5)));

        private sealed class Run<T>(Difference description, Layer<T> first, Layer<T> second, Parameter<T> factor)
            : Layer<T>(description, first.InputSize, first.OutputSize, [first, second], factor)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            private readonly bool isWrong = description.IsWrong;

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
                    negative.Values[i] *= isWrong ? -T.One : -factor.Values[0];
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

    /// <summary>A description that builds the layer of another and says more of it.</summary>
    private sealed record Delegating(Layer Other) : Layer
    {
        public bool Draws { get; init; }

        public bool Mixes { get; init; }

        public override bool IsRandom => Draws;

        public override bool MixesExamples => Mixes;

        public override Layer<T> Build<T>(in BuildContext context) => Other.Build<T>(context);
    }
}
