using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Metrics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Processes;

namespace NeuralNet.Tests.Training;

/// <summary>Scaling in the network trains the same as data that was scaled by hand. Predictions and metrics are in the user's units, and costs are not.</summary>
public abstract class ScaledTrainingTests<T> : IAsyncLifetime
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Inputs = 3;
    private const int Outputs = 2;
    private const int Count = 96;

    /// <summary>Features around 100 of deviation 3, 8 and 0, and targets around −500.</summary>
    private static readonly Dataset<T> Raw = new(
        Matrix<T>.Build.Dense(Inputs, Count, (row, i) => T.CreateChecked(100 + ((row == 2 ? 0 : 4 + (8 * row)) * Math.Sin(1 + i + (5 * row))))),
        Matrix<T>.Build.Dense(Outputs, Count, (row, i) => T.CreateChecked(-500 + (30 * (1 + row) * Math.Cos(i)) + (20 * Math.Sin(1 + i)))));

    private static readonly Layer[] Core = [new Dense(6) { Activation = Activation.Tanh }, new Dense(Outputs)];

    private static readonly TrainingOptions Options = new() { Epochs = 5, BatchSize = 24, Seed = 4 };

    private readonly string folder = Directory.CreateTempSubdirectory("scaled").FullName;

    protected static double Bound => typeof(T) == typeof(float) ? 1e-5 : 1e-12;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    public static TheoryData<string> Scalings => ["Standardize", "MinMax", "RobustScale"];

    /// <summary>20 steps of SGD.</summary>
    [Theory]
    [MemberData(nameof(Scalings))]
    public void Fit_OnRawInputs_TrainsAsOnInputsScaledByHand(string name)
    {
        (Layer layer, Matrix<T> scaled) = ByHand(name);
        Network<T> byHand = Network.Create<T>(Inputs, 1, Core);
        Network<T> raw = Network.Create<T>(Inputs, 1, [layer, .. Core]);
        raw.Adapt(Raw);
        raw.LoadParameters(Flat(byHand));
        Matrix<T> targets = Raw.Targets / T.CreateChecked(500);

        Fit(byHand, new Dataset<T>(scaled, targets));
        TrainingHistory history = Fit(raw, new Dataset<T>(Raw.Inputs, targets));

        history.Iterations.Should().Be(20);
        raw.Parameters.Zip(byHand.Parameters, (a, b) => Closeness.Error(a.Value, b.Value.ToDouble())).Should().OnlyContain(error => error <= Bound);
        Closeness.Error(raw.Predict(Raw.Inputs), byHand.Predict(scaled).ToDouble()).Should().BeLessThanOrEqualTo(Bound);
    }

    public static TheoryData<Cost, int> Costs => new()
    {
        { Cost.MeanSquaredError, 1 }, { Cost.Huber(0.5), 1 }, { Cost.MeanAbsoluteError, 1 }, { Cost.MeanSquaredError, 2 }, { new OfTanh(), 1 },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public void Fit_OnRawTargets_TrainsAsOnTargetsScaledByHand(Cost cost, int accumulated)
    {
        (double[] mean, double[] deviation) = Moments(Raw.Targets);
        Dataset<T> scaled = new(Standardized(Raw.Inputs), Standardized(Raw.Targets));
        Layer[] core = [Core[0], new Dense(Outputs) { Activation = cost.CanonicalActivation ?? Activation.Identity }];
        Network<T> byHand = Network.Create<T>(Inputs, 1, core);
        Network<T> raw = Network.Create<T>(Inputs, 1, [new Standardize(), .. core, new Unstandardize()]);
        raw.Adapt(Raw);
        raw.LoadParameters(Flat(byHand));
        TrainingOptions options = Options with { AccumulatedBatches = accumulated, Epochs = 5 * accumulated, Metrics = [Metric.MeanAbsoluteError] };

        TrainingHistory expected = new Trainer<T>(byHand, cost, Optimizer.Sgd(0.05), options).Fit(scaled, scaled);
        TrainingHistory history = new Trainer<T>(raw, cost, Optimizer.Sgd(0.05), options).Fit(Raw, Raw);

        history.Iterations.Should().Be(20);
        raw.Parameters.Zip(byHand.Parameters, (a, b) => Closeness.Error(a.Value, b.Value.ToDouble())).Should().OnlyContain(error => error <= Bound);
        Matrix<double> unscaled = byHand.Predict(scaled.Inputs).ToDouble().MapIndexed((row, _, value) => mean[row] + (deviation[row] * value));
        Closeness.Error(raw.Predict(Raw.Inputs), unscaled).Should().BeLessThanOrEqualTo(Bound);

        history.Epochs[^1].Cost.Should().BeApproximately(expected.Epochs[^1].Cost, Bound * expected.Epochs[^1].Cost);
        history.Epochs[^1].Validation!.Cost.Should().BeApproximately(expected.Epochs[^1].Validation!.Cost, Bound * expected.Epochs[^1].Validation!.Cost);
        history.Epochs[^1].Metrics[Metric.MeanAbsoluteError].Should().BeGreaterThan(5 * expected.Epochs[^1].Metrics[Metric.MeanAbsoluteError]);
    }

    /// <summary>The units of each number: costs in deviations of the targets, everything else in the units of the targets.</summary>
    [Fact]
    public void Evaluate_OfANetworkWithScaledTargets_GivesCostsInDeviationsAndMetricsInUnits()
    {
        Network<T> network = Network.Create<T>(Inputs, 1, [new Standardize(), .. Core, new Unstandardize()]);
        network.Adapt(Raw);
        Trainer<T> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0), Options with { Shuffle = false, Metrics = [Metric.RootMeanSquaredError] });

        Evaluation evaluation = trainer.Evaluate(Raw, Metric.MeanAbsoluteError);
        EpochReport report = trainer.Fit(Raw).Epochs[0];

        Matrix<T> predictions = network.Predict(Raw.Inputs);
        double cost = Cost.MeanSquaredError.Of(Standardized(predictions, Raw.Targets), Standardized(Raw.Targets));
        evaluation.Cost.Should().BeApproximately(cost, 10 * Bound * cost);
        report.Cost.Should().BeApproximately(cost, 10 * Bound * cost);
        evaluation.Metrics[Metric.MeanAbsoluteError].Should().BeApproximately(Metric.MeanAbsoluteError.Of(predictions, Raw.Targets), 1e-9);
        report.Metrics[Metric.RootMeanSquaredError].Should().BeApproximately(Metric.RootMeanSquaredError.Of(predictions, Raw.Targets), 1e-9);
        report.Metrics[Metric.RootMeanSquaredError].Should().BeGreaterThan(10);
    }

    [Fact]
    public void Gradients_OfScaledTargets_AreThoseOfDifferences()
    {
        Network<T> network = Network.Create<T>(Inputs, 1, [new RobustScale(), .. Core, new Unstandardize()]);
        network.Adapt(Raw);

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, Raw);

        result.Passed.Should().BeTrue(result.ToString());
        Gradients.Of(network, Cost.MeanSquaredError, Raw).Cost.Should().BeLessThan(10, "J is in deviations of the targets");
    }

    /// <summary>A sigmoid below the scaled targets: its canonical activation is not that of the cost, and its range is that of the scaled targets.</summary>
    [Fact]
    public void Fit_WithScaledTargetsOutOfTheRangeOfTheActivation_Warns()
    {
        Network<T> network = Network.Create<T>(Inputs, 1, new Standardize(), new Dense(Outputs) { Activation = Activation.Sigmoid }, new Unstandardize());
        network.Adapt(Raw);

        IReadOnlyList<string> warnings = new Trainer<T>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), Options).Fit(Raw).Warnings;

        warnings.Should().ContainMatch("* targets of the training data, scaled as by Standardize, (*) lie outside the range of Sigmoid, 0 to 1, *");
    }

    [Fact]
    public void Trainer_WithACostOfProbabilities_IsRefused()
    {
        Network<T> network = Network.Create<T>(Inputs, 1, new Dense(Outputs) { Activation = Activation.Softmax }, new Unstandardize());

        Action act = () => _ = new Trainer<T>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1));

        act.Should().Throw<ArgumentException>().WithMessage("CrossEntropy needs predictions from 0 to 1, but the last layer, Unstandardize(2 => 2), gives *");
    }

    /// <summary>A cost of a user checks the targets as it gets them.</summary>
    [Fact]
    public void Step_WithACostThatRefusesScaledTargets_SaysSo()
    {
        Network<T> network = Network.Create<T>(Inputs, 1, new Dense(Outputs), new Unstandardize());
        network.Adapt(Raw);
        Trainer<T> trainer = new(network, new OfTanh { Largest = 3 }, Optimizer.Sgd(0.1));
        Trainer<T> strict = new(network, new OfTanh { Largest = 0.5 }, Optimizer.Sgd(0.1));

        Action act = () => strict.Step(Raw.Inputs, Raw.Targets);

        trainer.Step(Raw.Inputs, Raw.Targets).Should().BePositive();
        act.Should().Throw<ArgumentException>().WithMessage("too large*");
    }

    /// <summary>Statistics are neither trained nor averaged.</summary>
    [Fact]
    public void Fit_WithAveragingAndEveryRule_KeepsTheScaling()
    {
        Network<T> network = Network.Create<T>(Inputs, 1, [new Standardize(), .. Core, new Unstandardize()]);
        network.Adapt(Raw);
        string before = network.Statistics.BitsOf();
        TrainingOptions options = Options with { WeightAveraging = new WeightAveraging(0.9), Regularizer = Regularizer.L2(0.1), Callbacks = [new KeepBest()] };
        Trainer<T> trainer = new(network, Cost.MeanSquaredError, Optimizer.AdamW(0.01, 0.1), options);

        trainer.Fit(Raw, Raw);

        network.Statistics.BitsOf().Should().Be(before);
        trainer.AveragedNetwork!.Statistics.BitsOf().Should().Be(before);
    }

    public static TheoryData<Activation> LastActivations => [Activation.Identity, Activation.Sigmoid];

    /// <summary>Another trainer resumes, whose network was not adapted, because its numbers come from the file. Raw targets are out of the range of a sigmoid.</summary>
    [Theory]
    [MemberData(nameof(LastActivations))]
    public void Resume_WithANetworkThatIsNotAdapted_HasTheBitsOfOneStraightThrough(Activation last)
    {
        Trainer<T> straight = Create(seed: 1, last, "straight");
        straight.Network.Adapt(Raw);
        straight.Fit(Raw, Raw);
        using CancellationTokenSource cancellation = new();
        Trainer<T> cancelled = Create(seed: 1, last, "cancelled", new Serialization.AtIteration(iteration => Cancel(iteration, cancellation)));
        cancelled.Network.Adapt(Raw);
        cancelled.Fit(Raw, Raw, null, cancellation.Token);

        Trainer<T> resumed = Create(seed: 2, last, "cancelled", new Serialization.AtIteration(_ => { }));
        Checkpoint.Resume(resumed, Checkpoint.Latest(Path.Combine(folder, "cancelled"))!, Raw, Raw);

        Bits.Of(resumed.Network).Should().Be(Bits.Of(straight.Network));
        Bits.Of(resumed.AveragedNetwork!).Should().Be(Bits.Of(straight.AveragedNetwork!));
    }

    /// <summary>Raw rows in another process, which knows only the file.</summary>
    [Fact]
    public async Task Predict_OfASavedNetworkInAnotherProcess_HasTheSameBits()
    {
        Network<T> network = Network.Create<T>(
            Inputs, 1, [new Standardize(), new Dense(5), new RobustScale(), new Dense(6) { Weights = Initializer.UnitDeviation(Initializer.HeNormal), Bias = Initializer.AtExamples(3) },
                new MinMax(), .. Core, new Unstandardize()]);
        Matrix<T> raw = PredictProcess.RawRows<T>(Inputs);
        Dataset<T> data = new(raw, raw.SubMatrix(1, Outputs, 0, raw.ColumnCount));
        network.Adapt(data);
        Fit(network, data);
        string path = Path.Combine(folder, "model.safetensors");
        ModelFile.Save(network, path);

        IReadOnlyList<string> lines = await ChildProcess.Run(["predict", path, typeof(T) == typeof(float) ? "float" : "double"]);

        lines.Should().HaveCount(2);
        lines[0].Should().Be(Bits.Of(network.Predict(raw)));
        lines[1].Should().NotBe($"{Environment.ProcessId}");
        ModelFile.Load<T>(path).Description.Should().Be(network.Description);
    }

    private static void Cancel(long iteration, CancellationTokenSource cancellation)
    {
        if (iteration == 7)
        {
            cancellation.Cancel();
        }
    }

    private Trainer<T> Create(int seed, Activation last, string subfolder, params Callback[] callbacks) => new(
        Network.Create<T>(Inputs, seed, [new Standardize(), Core[0], new Dense(Outputs) { Activation = last }, new Unstandardize()]),
        Cost.MeanSquaredError,
        Optimizer.Adam(0.01),
        Options with
        {
            WeightAveraging = new WeightAveraging(0.9),
            Metrics = [Metric.RSquared],
            Callbacks = [new Checkpointing(Path.Combine(folder, subfolder)) { EveryIterations = 1 }, .. callbacks.DefaultIfEmpty(new Serialization.AtIteration(_ => { }))],
        });

    private static TrainingHistory Fit(Network<T> network, Dataset<T> data) => new Trainer<T>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.05), Options).Fit(data);

    private static T[] Flat(Network<T> network)
    {
        T[] numbers = new T[network.ParameterCount];
        network.CopyParametersTo(numbers);
        return numbers;
    }

    /// <summary>The layer, and the inputs scaled in double without the library.</summary>
    private static (Layer Layer, Matrix<T> Scaled) ByHand(string name)
    {
        (double Shift, double Scale)[] numbers = [.. Raw.Inputs.ToDouble().EnumerateRows().Select(row => OfRow(name, row))];
        Matrix<double> scaled = Raw.Inputs.ToDouble().MapIndexed((row, _, x) => (x - numbers[row].Shift) / (numbers[row].Scale == 0 ? 1 : numbers[row].Scale));
        return name switch
        {
            "Standardize" => (new Standardize(), scaled.RoundTo<T>()),
            "MinMax" => (new MinMax(), scaled.RoundTo<T>()),
            _ => (new RobustScale(), scaled.Map(u => u / Math.Sqrt(1 + (u * u / 9))).RoundTo<T>()),
        };
    }

    private static (double Shift, double Scale) OfRow(string name, MathNet.Numerics.LinearAlgebra.Vector<double> row) => name switch
    {
        "Standardize" => (row.Average(), Math.Sqrt(row.Average(x => Math.Pow(x - row.Average(), 2)))),
        "MinMax" => (row.Minimum(), row.Maximum() - row.Minimum()),
        _ => (Quantile(row, 0.5), Quantile(row, 0.75) - Quantile(row, 0.25)),
    };

    private static double Quantile(MathNet.Numerics.LinearAlgebra.Vector<double> row, double share) =>
        MathNet.Numerics.Statistics.Statistics.QuantileCustom(row, share, MathNet.Numerics.Statistics.QuantileDefinition.R7);

    private static (double[] Mean, double[] Deviation) Moments(Matrix<T> matrix)
    {
        (double Shift, double Scale)[] rows = [.. matrix.ToDouble().EnumerateRows().Select(row => OfRow("Standardize", row))];
        return ([.. rows.Select(row => row.Shift)], [.. rows.Select(row => row.Scale < 1e-9 ? 1 : row.Scale)]);
    }

    private static Matrix<T> Standardized(Matrix<T> matrix, Matrix<T>? by = null)
    {
        (double[] mean, double[] deviation) = Moments(by ?? matrix);
        return matrix.ToDouble().MapIndexed((row, _, x) => (x - mean[row]) / deviation[row]).RoundTo<T>();
    }

    /// <summary>A squared error whose canonical activation is tanh, for targets up to a bound.</summary>
    private sealed record OfTanh : Cost
    {
        public double Largest { get; init; } = double.PositiveInfinity;

        public override Activation? CanonicalActivation => Activation.Tanh;

        public override void Validate<TNumber>(ReadOnlyColumns<TNumber> targets)
        {
            foreach (TNumber target in targets.Values)
            {
                if (double.CreateChecked(TNumber.Abs(target)) > Largest)
                {
                    throw new ArgumentException("too large", nameof(targets));
                }
            }
        }

        public override double Value<TNumber>(ReadOnlyColumns<TNumber> predicted, ReadOnlyColumns<TNumber> expected, ReadOnlySpan<TNumber> weights) =>
            MeanSquaredError.Value(predicted, expected, weights);

        public override void Gradient<TNumber>(
            ReadOnlyColumns<TNumber> predicted, ReadOnlyColumns<TNumber> expected, ReadOnlySpan<TNumber> weights, Columns<TNumber> result) =>
            MeanSquaredError.Gradient(predicted, expected, weights, result);
    }
}
