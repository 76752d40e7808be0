using NeuralNet.Reports.Tests.Recording;

namespace NeuralNet.Reports.Tests.Health;

public sealed class TrainingHealthTests
{
    private static readonly Layer[] Classifier = [new Dense(32) { Activation = Activation.ReLU }, new Dense(10) { Activation = Activation.Softmax }];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_XorThatIsLearnt_IsEmpty(int seed)
    {
        TrainingRecord record = Trainings.Record(
            Network.Create<double>(2, seed, new Dense(8) { Activation = Activation.Tanh }, new Dense(1) { Activation = Activation.Sigmoid }),
            Cost.BinaryCrossEntropy, Optimizer.Adam(0.03), new TrainingOptions { Epochs = 400, BatchSize = 4 }, Trainings.Xor);

        record.Frames[^1].Cost.Should().BeLessThan(0.1);
        TrainingHealth.Of(record).Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_DigitsThatAreLearnt_IsEmpty(int seed)
    {
        TrainingRecord adam = Digits(seed, Optimizer.Adam(0.003), Classifier);
        TrainingRecord sgd = Digits(seed, Optimizer.Momentum(0.05), Classifier);
        TrainingRecord normalized = Digits(
            seed, Optimizer.Adam(0.003), new Dense(32), new BatchNorm(), new ActivationLayer(Activation.ReLU), new Dense(10) { Activation = Activation.Softmax });

        TrainingHealth.Of(adam).Should().BeEmpty();
        TrainingHealth.Of(sgd).Should().BeEmpty();
        TrainingHealth.Of(normalized).Should().BeEmpty();
    }

    [Fact]
    public void Of_ARegressionThatIsLearnt_IsEmpty()
    {
        TrainingRecord adam = Regression(Optimizer.Adam(0.01), 32);
        TrainingRecord newton = Regression(Optimizer.LevenbergMarquardt(), TrainingOptions.FullBatch);
        TrainingRecord lbfgs = Regression(Optimizer.Lbfgs(), TrainingOptions.FullBatch);

        TrainingHealth.Of(adam).Should().BeEmpty();
        TrainingHealth.Of(newton).Should().BeEmpty();
        TrainingHealth.Of(lbfgs).Should().BeEmpty();
    }

    [Fact]
    public void Of_EightLayersOfSigmoids_FindsVanishingGradients()
    {
        TrainingRecord record = Digits(
            1, Optimizer.Sgd(0.1), [.. Enumerable.Repeat(new Dense(32) { Activation = Activation.Sigmoid }, 8), new Dense(10) { Activation = Activation.Softmax }]);

        TrainingHealth.Of(record).Should().ContainSingle(finding => finding.Problem == HealthProblem.VanishingGradients)
            .Which.Should().BeEquivalentTo(new { Layer = 0, Severity = HealthSeverity.Warning });
    }

    [Fact]
    public void Of_ARateThatIsAThousandTimesTooHigh_FindsLargeUpdatesOrDivergence()
    {
        TrainingRecord adam = Digits(1, Optimizer.Adam(3), Classifier);
        TrainingRecord sgd = Digits(1, Optimizer.Sgd(100), Classifier);

        TrainingHealth.Of(adam).Should().Contain(finding => finding.Problem == HealthProblem.LargeUpdates);
        TrainingHealth.Of(sgd).Should().NotBeEmpty().And.OnlyContain(finding => finding.Severity == HealthSeverity.Warning);
    }

    [Fact]
    public void Of_ATrainingThatDiverges_SaysSo()
    {
        TrainingRecord record = new();
        Trainer<float> trainer = new(
            Network.Create<float>(3, 1, new Dense(8), new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(1000),
            new TrainingOptions { Callbacks = [new TrainingRecorder(record)] });

        FluentActions.Invoking(() => trainer.Fit(Trainings.Regression<float>(200, 1))).Should().Throw<TrainingDivergedException>();

        TrainingHealth.Of(record)[0].Problem.Should().Be(HealthProblem.Diverged);
    }

    [Fact]
    public void Of_UnitsWithBiasesFarBelowZero_FindsDeadUnits()
    {
        TrainingRecord record = Digits(
            1, Optimizer.Adam(0.003), new Dense(32) { Activation = Activation.ReLU, Bias = Initializer.Constant(-10) }, new Dense(10) { Activation = Activation.Softmax });

        TrainingHealth.Of(record).Should().Contain(finding => finding.Problem == HealthProblem.DeadUnits && finding.Layer == 0)
            .Which.Text.Should().StartWith("100 % of the units of layer layers.0: Dense(64 => 32, ReLU) are dead");
    }

    [Fact]
    public void Of_WeightsThatAreTooLarge_FindsSaturatedUnits()
    {
        TrainingRecord record = Digits(
            1, Optimizer.Sgd(0.01), new Dense(32) { Activation = Activation.Tanh, Weights = Initializer.Normal(10) }, new Dense(10) { Activation = Activation.Softmax });

        TrainingHealth.Of(record).Should().Contain(finding => finding.Problem == HealthProblem.SaturatedUnits && finding.Layer == 0);
    }

    [Theory]
    [InlineData(0.09, false)]
    [InlineData(0.11, true)]
    public void Of_SaturatedUnits_FindsThemUnlessTheCostHasFallenToATenth(double lastCost, bool isFound)
    {
        LayerSample hidden = new(0.1, 0.001, 1, double.NaN, 0.8);
        LayerSample output = new(0.1, 0.001, 1, double.NaN, double.NaN);
        TrainingRecord record = new()
        {
            Layers = ["layers.0: Dense(2 => 4, Tanh)", "layers.1: Dense(4 => 2, Softmax)"],
            Steps =
            [
                new StepSample { Iteration = 1, Cost = 1, Layers = [hidden, output] },
                .. Enumerable.Range(2, 20).Select(i => new StepSample { Iteration = i, Cost = lastCost, Layers = [hidden, output] }),
            ],
        };

        TrainingHealth.Of(record).Any(finding => finding.Problem == HealthProblem.SaturatedUnits).Should().Be(isFound);
    }

    [Fact]
    public void Of_ATinyRate_FindsSmallUpdates()
    {
        TrainingRecord record = Digits(1, Optimizer.Sgd(1e-7), Classifier);

        TrainingHealth.Of(record).Should().ContainSingle().Which.Problem.Should().Be(HealthProblem.SmallUpdates);
    }

    [Fact]
    public void Of_ManyParametersAndFewExamples_FindsOverfitting()
    {
        TrainingRecord record = Overfit([]);
        TrainingRecord kept = Overfit([new KeepBest()]);

        TrainingHealth.Of(record).Should().ContainSingle().Which.Problem.Should().Be(HealthProblem.Overfitting);
        TrainingHealth.Of(kept).Should().BeEmpty("the best parameters are kept");
    }

    [Fact]
    public void Of_TargetsThatDoNotDependOnTheInputs_NoticesAPlateau()
    {
        Dataset<double> data = Dataset.FromRows(
            Enumerable.Range(0, 400).Select(i => new[] { (double)(i / 2 % 10) / 10 }), Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 1d : -1d));
        TrainingRecord record = Trainings.Record(
            Network.Create<double>(1, 1, new Dense(16) { Activation = Activation.Tanh },
                new Dense(1) { Weights = Initializer.Normal(0.05), Bias = Initializer.Zeros }),
            Cost.MeanSquaredError, Optimizer.Sgd(0.01), new TrainingOptions { Epochs = 8 }, data);

        TrainingHealth.Of(record).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Problem = HealthProblem.Plateau, Severity = HealthSeverity.Notice });
    }

    [Fact]
    public void Of_AnEmptyRecord_IsEmpty()
    {
        TrainingHealth.Of(new TrainingRecord()).Should().BeEmpty();
        FluentActions.Invoking(() => TrainingHealth.Of(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Of_ALongNameOfALayer_CutsIt()
    {
        TrainingRecord record = new()
        {
            Layers = [new string('a', 79) + "😀" + new string('b', 10_000)],
            Steps = [new StepSample { Iteration = 1, Cost = 1, Layers = [new LayerSample(1, 1e-3, 1, 0.9, double.NaN)] }],
        };

        TrainingHealth.Of(record).Should().ContainSingle().Which.Text.Should().Contain(new string('a', 79) + "… are dead").And.NotContain("bb");
    }

    private static TrainingRecord Digits(int seed, Optimizer optimizer, params Layer[] layers) => Trainings.Record(
        Network.Create<float>(64, seed, layers), Cost.CrossEntropy, optimizer, new TrainingOptions { Epochs = 12, Seed = seed },
        Trainings.Digits(600), Trainings.Digits(200, seed: 2));

    private static TrainingRecord Regression(Optimizer optimizer, int batch) => Trainings.Record(
        Network.Create<double>(3, 1, new Dense(12) { Activation = Activation.Tanh }, new Dense(1)),
        Cost.MeanSquaredError, optimizer, new TrainingOptions { Epochs = 20, BatchSize = batch }, Trainings.Regression<double>(400, 1), Trainings.Regression<double>(200, 2));

    private static TrainingRecord Overfit(Callback[] callbacks) => Trainings.Record(
        Network.Create<double>(3, 1, new Dense(64) { Activation = Activation.Tanh }, new Dense(1)),
        Cost.MeanSquaredError, Optimizer.Adam(0.01), new TrainingOptions { Epochs = 400, BatchSize = 20, Callbacks = callbacks },
        Trainings.Regression<double>(20, 1, noise: 0.8), Trainings.Regression<double>(200, 2, noise: 0.8));
}
