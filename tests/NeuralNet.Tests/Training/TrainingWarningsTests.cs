using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

/// <summary>Targets that can never be learnt are refused before anything changes. Suspicious data causes one warning, in the history and in the first report.</summary>
public sealed class TrainingWarningsTests
{
    private static readonly double[] TwoToTen = [2, 4, 6, 8, 10];

    public static TheoryData<Activation, double[], string> OutOfReach => new()
    {
        { Activation.Sigmoid, TwoToTen, "Sigmoid, 0 to 1, such as 2 of output 0 in example 0" },
        { Activation.Tanh, TwoToTen, "Tanh, -1 to 1, such as 2 of" },
        { Activation.ReLU, [-1, -2, -0.5], "ReLU, 0 or more, such as -1 of" },
        { Activation.LeakyReLU(0), [-1, -2], "LeakyReLU(0), 0 or more" },
        { Activation.ELU(0.5), [-1, -2], "ELU(0.5), -0.5 or more" },
        { Activation.SELU, [-2, -3], "SELU, -1.758 or more" },
        { Activation.Softplus, [-1, -2], "Softplus, 0 or more" },
        { Activation.SiLU, [-1, -2], "SiLU, -0.2785 or more" },
        { Activation.GELU, [-1, -2], "GELU, -0.17 or more" },
    };

    public static TheoryData<Activation, double[], string> PartlyOutOfReach => new()
    {
        { Activation.Sigmoid, [0.5, 4, 1, 8], "2 of 4 targets of the training data (50.0 %) lie outside the range of Sigmoid, 0 to 1, such as 4 of output 0 in example 1." },
        { Activation.Tanh, [0.5, -1, 1, 0, -1.5], "1 of 5 targets of the training data (20.0 %) lie outside the range of Tanh, -1 to 1, such as -1.5 of output 0 in example 4." },
        { Activation.ReLU, [1, -2, 3], "1 of 3 targets of the training data (33.3 %) lie outside the range of ReLU, 0 or more, such as -2 of output 0 in example 1." },
    };

    public static TheoryData<Activation, double[]> WithinReach => new()
    {
        { Activation.Sigmoid, [0, 1, 0.5, 1 + 1e-7] },
        { Activation.Tanh, [-1, 1, 0] },
        { Activation.ReLU, [0, 5, 1e9] },
        { Activation.ELU(), [-1, 1e9] },
        { Activation.Identity, [-1e9, 1e9] },
        { Activation.LeakyReLU(), [-1e9, 1e9] },
    };

    [Theory]
    [MemberData(nameof(OutOfReach))]
    public void Targets_AllOutOfReach_AreRefusedBeforeAnythingChanges(Activation activation, double[] targets, string expected)
    {
        foreach (Cost cost in new[] { Cost.MeanSquaredError, Cost.MeanAbsoluteError, Cost.Huber() })
        {
            Trainer<double> trainer = Trainer(activation, cost, new TrainingOptions { SuppressWarnings = true });
            string before = Bits.Of(trainer.Network);

            Action[] acts = [() => trainer.Fit(Data(targets)), () => trainer.FindLearningRate(Data(targets))];

            acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithParameterName("training").WithMessage(
                $"All {targets.Length} targets of output 0 of the training data lie outside the range of {expected}*Activation.Identity, or scale*"));
            Bits.Of(trainer.Network).Should().Be(before);
        }
    }

    [Theory]
    [MemberData(nameof(PartlyOutOfReach))]
    public void Targets_PartlyOutOfReach_AreWarnedOfInHistoryAndFirstReport(Activation activation, double[] targets, string expected)
    {
        List<EpochReport> reports = [];

        TrainingHistory history = Trainer(activation, Cost.MeanSquaredError).Fit(Data(targets), progress: new ImmediateProgress(reports.Add));

        history.Warnings.Should().ContainSingle().Which.Should().StartWith(expected).And.Contain("Activation.Identity").And.Contain("scale the targets");
        reports.Select(report => report.Warnings.Count).Should().Equal(1, 0, 0);
        reports[0].ToString().Should().EndWith($"; warning: {history.Warnings[0]}");
        history.ToString().Should().EndWith($"; warning: {history.Warnings[0]}");
    }

    [Theory]
    [MemberData(nameof(WithinReach))]
    public void Targets_WithinReach_AreNotWarnedOf(Activation activation, double[] targets)
    {
        Trainer<double> trainer = new(
            Network.Create<double>(1, 1, new Dense(1), new ActivationLayer(activation), new ActivationLayer(Activation.Identity)),
            Cost.MeanSquaredError,
            Optimizer.Sgd(1e-300));

        TrainingHistory history = trainer.Fit(Data(targets));

        history.Warnings.Should().BeEmpty();
        history.Epochs[0].Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Warnings_ThatAreSuppressed_AreNone()
    {
        TrainingOptions options = new() { Metrics = [Metric.RSquared], SuppressWarnings = true };

        TrainingHistory history = Trainer(Activation.Sigmoid, Cost.MeanSquaredError, options).Fit(Data([0.5, 4, 1]));

        history.Warnings.Should().BeEmpty();
        history.Epochs[0].Warnings.Should().BeEmpty();
    }

    [Fact]
    public void History_OfOneEpoch_SaysAWarningOnce()
    {
        TrainingHistory history = Trainer(Activation.ReLU, Cost.MeanSquaredError, new TrainingOptions { Epochs = 1 }).Fit(Data([1, -2]));

        history.ToString().Split("; warning: ").Should().HaveCount(2);
    }

    [Fact]
    public void Warnings_OfASecondFit_AreToldAgain()
    {
        Trainer<double> trainer = Trainer(Activation.ReLU, Cost.MeanSquaredError);

        int[] warnings = [.. Enumerable.Range(0, 2).Select(_ => trainer.Fit(Data([1, -2])).Epochs[0].Warnings.Count)];

        warnings.Should().Equal(1, 1);
    }

    /// <summary>Rounding and clipping explain such targets, and they train well. A single example is trained to the nearest value in the range.</summary>
    [Theory]
    [InlineData(1.001, 1.002)]
    [InlineData(-0.005, 1.0001)]
    [InlineData(3.0)]
    public void Targets_AllALittleOutOfReachOrOnlyOne_AreWarnedOf(params double[] targets)
    {
        TrainingHistory history = Trainer(Activation.Sigmoid, Cost.MeanSquaredError).Fit(Data(targets));

        history.Warnings.Should().ContainSingle().Which.Should().StartWith($"All {targets.Length} targets of output 0 of the training data lie outside");
    }

    [Fact]
    public void TargetsBehindSoftmax_RoundedToThreeDecimals_AreWarnedOf()
    {
        Matrix<double> targets = Matrix<double>.Build.DenseOfColumnArrays([0.333, 0.333, 0.333], [0.1, 0.3, 0.599]);

        TrainingHistory history = Trainer(Activation.Softmax, Cost.MeanSquaredError, units: 3).Fit(new Dataset<double>(Inputs(2), targets));

        history.Warnings.Should().ContainSingle().Which.Should().StartWith("The targets of 2 of 2 examples of the training data do not sum to 1");
    }

    [Fact]
    public void OneOutputOutOfReach_OfSeveral_IsRefused()
    {
        Matrix<double> targets = Matrix<double>.Build.DenseOfColumnArrays([0.5, 3], [0.25, 4], [7, 5]);
        Trainer<double> trainer = Trainer(Activation.Sigmoid, Cost.MeanSquaredError, units: 2);

        Action act = () => trainer.Fit(new Dataset<double>(Inputs(3), targets));

        act.Should().Throw<ArgumentException>().WithMessage("All 3 targets of output 1 of the training data*such as 3 of output 1 in example 0*");
    }

    [Fact]
    public void Targets_OfExamplesWithoutWeight_DoNotCount()
    {
        Dataset<double> refused = Data([0.5, 4, 5]).WithWeights(Vector<double>.Build.DenseOfArray([0, 1, 1]));
        Dataset<double> welcome = Data([0.5, 0.25, 5]).WithWeights(Vector<double>.Build.DenseOfArray([1, 1, 0]));
        Trainer<double> trainer = Trainer(Activation.Sigmoid, Cost.MeanSquaredError);

        Action act = () => trainer.Fit(refused);

        act.Should().Throw<ArgumentException>().WithMessage("All 2 targets*such as 4 of output 0 in example 1*");
        trainer.Fit(welcome).Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Targets_OfACostOfTheUsersOwn_AreItsOwnAffair()
    {
        TrainingHistory history = Trainer(Activation.Sigmoid, new RecordingCost()).Fit(Data(TwoToTen));

        history.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void ValidationTargets_OutOfReach_AreWarnedOf()
    {
        TrainingHistory history = Trainer(Activation.Sigmoid, Cost.MeanSquaredError).Fit(Data([0.5, 1]), Data(TwoToTen));

        history.Warnings.Should().ContainSingle().Which.Should().StartWith("All 5 targets of output 0 of the validation data lie outside the range of Sigmoid");
    }

    [Fact]
    public void SoftmaxWithBinaryCrossEntropy_OfSeveralLabels_IsRefused()
    {
        Matrix<double> targets = Matrix<double>.Build.DenseOfColumnArrays([1, 1, 0], [1, 1, 1], [0, 0, 0]);
        Trainer<double> trainer = Trainer(Activation.Softmax, Cost.BinaryCrossEntropy, units: 3);

        Action act = () => trainer.Fit(new Dataset<double>(Inputs(3), targets));

        act.Should().Throw<ArgumentException>().WithParameterName("training")
            .WithMessage("The targets of 3 of 3 examples of the training data do not sum to 1, such as 2 in example 0, but the outputs of Softmax do.*Activation.Sigmoid*");
    }

    [Fact]
    public void SoftmaxWithBinaryCrossEntropy_OfSomeExamplesWithSeveralLabels_IsWarnedOfTwice()
    {
        Matrix<double> targets = Matrix<double>.Build.DenseOfColumnArrays([1, 1, 0], [0, 1, 0], [0, 0, 1]);

        TrainingHistory history = Trainer(Activation.Softmax, Cost.BinaryCrossEntropy, units: 3).Fit(new Dataset<double>(Inputs(3), targets));

        history.Warnings.Should().HaveCount(2).And.ContainMatch("The targets of 1 of 3 examples*").And.ContainMatch("BinaryCrossEntropy takes each output for a yes or no*");
    }

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void CostForOtherClassesThanTheActivation_IsWarnedOf(Activation activation, Cost cost, string advice)
    {
        TrainingHistory history = Trainer(activation, cost, units: 2).Fit(OneHot());

        history.Warnings.Should().ContainSingle().Which.Should().StartWith(cost.ToString()).And.Contain(advice);
    }

    public static TheoryData<Activation, Cost, string> Mismatches => new()
    {
        { Activation.Softmax, Cost.BinaryCrossEntropy, "use Cost.CrossEntropy;" },
        { Activation.Softmax, Cost.BinaryFocalCrossEntropy(), "use Cost.FocalCrossEntropy;" },
        { Activation.Sigmoid, Cost.CrossEntropy, "use Cost.BinaryCrossEntropy." },
        { Activation.Sigmoid, Cost.KullbackLeibler, "use Cost.BinaryCrossEntropy." },
        { Activation.Sigmoid, Cost.FocalCrossEntropy(), "use Cost.BinaryFocalCrossEntropy." },
    };

    /// <summary>The reason for the warning: the cost falls to 0, but the network predicts every class.</summary>
    [Fact]
    public void CrossEntropyBehindSigmoid_LearnsToAnswerOneForEveryClass()
    {
        Trainer<double> trainer = Trainer(Activation.Sigmoid, Cost.CrossEntropy, new TrainingOptions { Epochs = 3000 }, units: 2, rate: 2);

        trainer.Fit(OneHot());

        trainer.Network.Predict(OneHot().Inputs).Enumerate().Should().OnlyContain(output => output > 0.99);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RSquaredOfClasses_IsWarnedOf(int outputs)
    {
        Dataset<double> data = outputs == 1 ? Data([0, 1, 1, 0]) : OneHot();
        Activation activation = outputs == 1 ? Activation.Sigmoid : Activation.Softmax;
        Cost cost = outputs == 1 ? Cost.BinaryCrossEntropy : Cost.CrossEntropy;

        TrainingHistory history = Trainer(activation, cost, new TrainingOptions { Metrics = [Metric.RSquared] }, outputs).Fit(data);

        history.Warnings.Should().ContainSingle().Which.Should().StartWith("RSquared is for regression, but the targets are classes.");
    }

    [Fact]
    public void ConstantTargets_AreWarnedOf()
    {
        TrainingHistory[] histories =
        [
            Trainer(Activation.Identity, Cost.MeanSquaredError).Fit(Data([3, 3, 3])), Trainer(Activation.Identity, Cost.MeanSquaredError).Fit(Data([3])),
        ];

        histories[0].Warnings.Should().ContainSingle().Which.Should().StartWith("All 3 examples have the same target");
        histories[1].Warnings.Should().BeEmpty("one example has no other");
    }

    [Fact]
    public void History_OfADivergence_HasTheWarnings()
    {
        Trainer<float> trainer = new(
            Network.Create<float>(1, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(1e38));

        Action act = () => trainer.Fit(new Dataset<float>(Matrix<float>.Build.Dense(1, 2, [1, 2]), Matrix<float>.Build.Dense(1, 2, [9, 9])));

        act.Should().Throw<TrainingDivergedException>().Which.History!.Warnings.Should().ContainSingle();
    }

    private static Trainer<double> Trainer(Activation activation, Cost cost, TrainingOptions? options = null, int units = 1, double rate = 1e-3) => new(
        Network.Create<double>(1, 1, new Dense(units) { Activation = activation }),
        cost,
        Optimizer.Sgd(rate),
        (options ?? new TrainingOptions { Epochs = 3 }) with { BatchSize = 2 });

    private static Dataset<double> Data(double[] targets) => new(Inputs(targets.Length), Matrix<double>.Build.Dense(1, targets.Length, targets));

    private static Dataset<double> OneHot() => new(Inputs(4), Matrix<double>.Build.DenseOfColumnArrays([1, 0], [0, 1], [1, 0], [0, 1]));

    private static Matrix<double> Inputs(int examples) => Matrix<double>.Build.Dense(1, examples, (_, i) => i + 1);
}
