using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests;

/// <summary>What <see cref="Network{T}.Adapt(Dataset{T}, int)"/> does for all layers: their order, examples that do not count, refusals.</summary>
public sealed class NetworkAdaptTests
{
    private static readonly Dataset<double> Data = new(Examples.Uniform<double>(3, 700, 1, 5, 9), Examples.Uniform<double>(2, 700, 2, -40, 90));

    /// <summary>Networks whose scaling layers get what other layers, also scaling ones, compute.</summary>
    public static TheoryData<Layer[]> Stacks => new()
    {
        new Layer[] { new Standardize(), new Dense(4) { Activation = Activation.Tanh }, new Standardize() },
        new Layer[] { new MinMax(), new Standardize() },
        new Layer[] { new Dense(4), new Residual(new Standardize(), new Dense(4) { Activation = Activation.ReLU }, new Standardize()) },
        new Layer[] { new Residual(new Residual(new Standardize()), new Standardize()) },
    };

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Adapt_OfALayerBehindOthers_MeasuresWhatTheyCompute(Layer[] layers)
    {
        Network<double> network = Network.Create<double>(3, 1, layers);

        network.Adapt(Data.Inputs);

        Layer<double> last = network.Layers[^1];
        Matrix<double> outputs = network.Predict(Data.Inputs);
        if (last.InnerLayers.Count > 0)
        {
            outputs -= network.Layers.Count == 1 ? Data.Inputs : network.Activations(Data.Inputs)[^2];
        }

        (outputs.RowSums() / Data.Count).Enumerate().Should().OnlyContain(mean => Math.Abs(mean) < 1e-12);
        outputs.EnumerateRows().Should().OnlyContain(row => Math.Abs((row.L2Norm() / Math.Sqrt(Data.Count)) - 1) < 1e-12);
    }

    /// <summary>Layers without numbers from data keep theirs.</summary>
    [Fact]
    public void Adapt_OfOtherLayers_ChangesNothing()
    {
        Layer[] others = [.. Samples.Layers.Where(layer => layer is not (Standardize or MinMax or RobustScale or Unstandardize or Embedding))];
        Network<double> network = Network.Create<double>(3, 1, [new Dense(4), .. others]);
        string before = Bits.Of(network);

        network.Adapt(Data);

        Bits.Of(network).Should().Be(before);
    }

    /// <summary>Weights say how much an error costs, not how often an input occurs. Weight 0 says that an example is not there.</summary>
    [Fact]
    public void Adapt_WithWeights_LeavesOutThoseThatAreZeroAndCountsTheOthersOnce()
    {
        Layer[] layers = [new Standardize(), new RobustScale(), new Dense(2) { Weights = Initializer.UnitDeviation(Initializer.HeNormal), Bias = Initializer.AtExamples() }, new Unstandardize()];
        Network<double> weighted = Network.Create<double>(3, 1, layers);
        Network<double> chosen = Network.Create<double>(3, 1, layers);

        weighted.Adapt(Data.WithWeights(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(Data.Count, i => i % 3)));
        chosen.Adapt(Data.Select([.. Enumerable.Range(0, Data.Count).Where(i => i % 3 != 0)]));

        Bits.Of(weighted).Should().Be(Bits.Of(chosen));
    }

    [Fact]
    public void Adapt_AgainWithOtherData_MeasuresAgain()
    {
        Network<double> network = Network.Create<double>(3, 1, new Standardize());
        network.Adapt(Data.Inputs);

        network.Adapt(2 * Data.Inputs);

        Closeness.Error(network.Statistics[0].Value, (2 * Data.Inputs.RowSums() / Data.Count).ToColumnMatrix()).Should().BeLessThan(1e-14);
    }

    public static TheoryData<string> Uses => [.. AllUses.Keys];

    private static IReadOnlyDictionary<string, Action<Network<double>>> AllUses { get; } = new Dictionary<string, Action<Network<double>>>
    {
        ["Predict"] = network => network.Predict(Data.Inputs),
        ["Predict a span"] = network => network.Predict([1, 2, 3.0], new double[network.OutputSize]),
        ["Activations"] = network => network.Activations(Data.Inputs),
        ["Fit"] = network => Trainer(network).Fit(Data),
        ["Step"] = network => Trainer(network).Step(Data.Inputs, Data.Targets),
        ["Evaluate"] = network => Trainer(network).Evaluate(Data),
        ["FindLearningRate"] = network => Trainer(network).FindLearningRate(Data),
        ["Gradients"] = network => Gradients.Of(network, Cost.MeanSquaredError, Data.Inputs, Data.Targets),
        ["Gradients of data"] = network => Gradients.Of(network, Cost.MeanSquaredError, Data),
        ["GradientCheck"] = network => GradientCheck.Run(network, Cost.MeanSquaredError, Data.Inputs, Data.Targets),
        ["GradientCheck of data"] = network => GradientCheck.Run(network, Cost.MeanSquaredError, Data),
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_OfANetworkThatIsNotAdapted_SaysWhatToCall(string use)
    {
        Layer[][] all =
        [
            [new Standardize(), new Dense(2)], [new Dense(2), new Unstandardize()], [new Dense(2), new Residual(new MinMax())],
            [new Dense(2) { Weights = Initializer.UnitDeviation(Initializer.HeNormal) }], [new Dense(2) { Bias = Initializer.AtExamples() }],
        ];

        IEnumerable<Action> acts = all.Select(layers => (Action)(() => AllUses[use](Network.Create<double>(3, 1, layers))));

        acts.Should().AllSatisfy(act => act.Should().Throw<InvalidOperationException>()
            .WithMessage("* has not measured any data yet. Call network.Adapt(training) with the training data first."));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Adapt_WithInputsOrTargetsThatAreNotFinite_IsRefused(double bad)
    {
        Matrix<double> spoilt = Data.Inputs.Clone();
        spoilt[1, 5] = bad;
        Network<double> network = Network.Create<double>(3, 1, new Standardize(), new Dense(2), new Unstandardize());

        Action inputs = () => network.Adapt(Data.WithInputs(spoilt));
        Action matrix = () => network.Adapt(spoilt);
        Action targets = () => network.Adapt(new Dataset<double>(Data.Inputs, spoilt));

        inputs.Should().Throw<ArgumentException>().WithMessage("Inputs must be finite numbers, but feature 1 of example 5, *").WithParameterName("data");
        matrix.Should().Throw<ArgumentException>().WithMessage("Inputs must be finite numbers, but feature 1 of example 5, *").WithParameterName("inputs");
        targets.Should().Throw<ArgumentException>().WithMessage("Targets must be finite numbers, but output 1 of example 5, *").WithParameterName("data");
    }

    [Fact]
    public void Adapt_WithInputsOfAnotherSizeOrNone_IsRefused()
    {
        Network<double> network = Network.Create<double>(4, 1, new Standardize());

        Action size = () => network.Adapt(Data);
        Action none = () => network.Adapt(Matrix<double>.Build.Sparse(4, 0));

        size.Should().Throw<ArgumentException>().WithMessage("Standardize(4 => 4) expects inputs with 4 rows (features), but got 3 × 700.*").WithParameterName("data");
        none.Should().Throw<ArgumentException>().WithMessage("Adapt needs at least one example*");
    }

    [Fact]
    public void Adapt_OfALayerOfAUser_GetsWhatItNeeds()
    {
        Network<double> network = Network.Create<double>(3, 1, new Standardize(), new Holder(new Standardize()) { Adapts = true });

        network.Adapt(Data);

        network.Predict(Data.Inputs).RowSums().Enumerate().Should().OnlyContain(sum => Math.Abs(sum) < 1e-9);
    }

    [Fact]
    public void Adapt_OfALayerThatDoesNotPassItOn_SaysWhatToOverride()
    {
        Network<double> network = Network.Create<double>(3, 1, new Holder(new Standardize()));

        Action act = () => network.Adapt(Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("Standardize(3 => 3) measures data, but its Adapt was not called*must override Adapt*Nothing was changed.");
    }

    [Fact]
    public void Through_ALayerOfAnotherSize_IsRefused()
    {
        Network<double> network = Network.Create<double>(3, 1, new Holder(new Dense(3)) { Adapts = true, Twice = Network.Create<double>(4, 1, new Dense(1)).Layers[0] });

        Action act = () => network.Adapt(Data);

        act.Should().Throw<ArgumentException>().WithMessage("Dense(4 => 1) has 4 inputs, but gets 3 numbers for each example.*");
    }

    /// <summary>Another thread that wrote in between would lose its numbers.</summary>
    [Fact]
    public void Adapt_WhileItMeasures_LetsNoOtherThreadWrite()
    {
        Network<double>? network = null;
        Exception? refused = null;
        Action elsewhere = () =>
        {
            Thread other = new(() => refused = Record.Exception(() => network!.LoadParameters(new double[network.ParameterCount])));
            other.Start();
            other.Join();
        };
        network = Network.Create<double>(3, 1, new Holder(new Dense(2)) { Adapts = true, Meanwhile = elsewhere });

        network.Adapt(Data);

        refused.Should().BeOfType<InvalidOperationException>().Which.Message.Should().StartWith("Another thread is training this network or loading");
        network.LoadParameters(new double[network.ParameterCount]);
    }

    /// <summary>A file that looked finished would be trained from numbers that no data has set.</summary>
    [Fact]
    public void Save_OfANetworkWhoseParametersWaitForData_IsRefused()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Bias = Initializer.AtExamples() });
        using MemoryStream stream = new();

        Action act = () => ModelFile.Save(network, stream);

        act.Should().Throw<InvalidOperationException>().WithMessage("layers.0.bias has no numbers to save yet, because its initializer waits for data. Call network.Adapt(training) *");
        network.Adapt(Data);
        act.Should().NotThrow();
    }

    /// <summary>The average is made with the trainer, perhaps before the numbers are there.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_WithAnAverage_AdaptsItToo(bool isResumed)
    {
        Layer[] layers = [new Standardize(), new Dense(2) { Weights = Initializer.UnitDeviation(Initializer.HeNormal), Bias = Initializer.AtExamples() }];
        Trainer<double> trainer = Averaging(Network.Create<double>(3, 1, layers));
        trainer.Network.Adapt(Data);
        trainer.Fit(Data);
        string path = Path.GetTempFileName();
        if (isResumed)
        {
            Checkpoint.Save(trainer, path);
            trainer = Averaging(Network.Create<double>(3, 2, layers));
            Checkpoint.Restore(trainer, path);
        }

        Action act = () => trainer.AveragedNetwork!.Predict(Data.Inputs);

        File.Delete(path);
        act.Should().NotThrow();

        static Trainer<double> Averaging(Network<double> network) => new(
            network, Cost.MeanSquaredError, Optimizer.Sgd(1e-6), new TrainingOptions { Epochs = 2, WeightAveraging = new WeightAveraging() });
    }

    /// <summary>Inputs of denormal size would give infinite weights.</summary>
    [Fact]
    public void Adapt_WhoseWeightsWouldBeInfinite_IsRefused()
    {
        Network<float> network = Network.Create<float>(3, 1, new Dense(2) { Weights = Initializer.UnitDeviation(Initializer.Constant(1)), UseBias = false });

        Action act = () => network.Adapt(Matrix<float>.Build.Dense(3, 10, (_, i) => i % 2 * 1e-42f));

        act.Should().Throw<ArgumentException>().WithMessage("layers.0.weight, made from the data, must be finite numbers, but row 0, column 0 is Infinity. Scale*");
    }

    private static Trainer<double> Trainer(Network<double> network) => new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.01));

    /// <summary>A user's own layer that computes what an inner layer computes.</summary>
    private sealed record Holder(Layer Held) : Layer
    {
        public bool Adapts { get; init; }

        public Layer<double>? Twice { get; init; }

        public Action? Meanwhile { get; init; }

        public override Layer<T> Build<T>(in BuildContext context) => new HolderLayer<T>(this, context.BuildInner<T>(0, Held, context.InputSize));
    }

    private sealed class HolderLayer<T>(Holder description, Layer<T> held) : Layer<T>(description, held.InputSize, held.OutputSize, [held])
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void Adapt(AdaptContext<T> context)
        {
            description.Meanwhile?.Invoke();
            if (description.Adapts)
            {
                (context.InputSize, context.Count).Should().Be((held.InputSize, Data.Count));
                context.Targets!.InputSize.Should().Be(Data.TargetSize);
                context.Through(held).Targets.Should().BeNull();
                held.Adapt(description.Twice is Layer<T> other ? context.Through(held, other) : context.Through());
            }
        }

        public override int InferenceScratchLength(int examples) => held.InferenceScratchLength(examples);

        public override void Forward(in InferenceContext<T> context) => held.Forward(context);

        public override void Forward(in StepContext<T> context) => context.ForwardInner(0, context.Inputs).Values.CopyTo(context.Outputs.Values);

        public override void Backward(in StepContext<T> context) =>
            context.BackwardInner(0, context.Inputs, context.OutputGradient, context.NeedsInputGradient).Values.CopyTo(context.InputGradient.Values);
    }
}
