using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class BatchNormTests() : LayerContract(new BatchNorm())
{
    private static readonly Network<double> Normalizing = Network.Create<double>(3, 1, new Dense(4), new Residual(new Dense(4), new BatchNorm()));

    [Fact]
    public void Build_NamesParametersAndStatistics()
    {
        Network<double> network = Network.Create<double>(3, 1, new BatchNorm());

        network.Parameters.Select(parameter => (parameter.Path, parameter.Kind)).Should().Equal(
            ("layers.0.gamma", ParameterKind.Other), ("layers.0.beta", ParameterKind.Bias));
        network.Statistics.Select(statistic => (statistic.Path, statistic.Kind, statistic.Values[2])).Should().Equal(
            ("layers.0.mean", ParameterKind.Statistic, 0), ("layers.0.variance", ParameterKind.Statistic, 1));
        network.ParameterCount.Should().Be(6);
    }

    [Fact]
    public void Forward_OfAFeatureFarFromZero_LosesNothingInFloat()
    {
        Matrix<double> inputs = Examples.Uniform<double>(9, 50, seed: 1).Map(value => 4096 + (Math.Round(value * 1024) / 1024));
        LayerRun<float> run = new(LayerRun<float>.Build(new BatchNorm(), 9), inputs.RoundTo<float>());

        Matrix<float> outputs = run.Forward();

        Closeness.Error(outputs, new LayerRun<double>(LayerRun<double>.Build(new BatchNorm(), 9), inputs).Forward()).Should().BeLessThan(5e-7);
    }

    [Fact]
    public void Forward_OfOneExampleInTraining_SaysWhatIsNeeded()
    {
        Action act = () => new LayerRun<double>(LayerRun<double>.Build(new BatchNorm(), 9), Examples.Uniform<double>(9, 1, seed: 1)).Forward();

        act.Should().Throw<InvalidOperationException>().WithMessage("BatchNorm(9 => 9) needs at least 2 examples in every batch of training, but got 1.");
    }

    [Theory]
    [InlineData(9, 4, "9 examples in batches of 4 end with a batch of 1. Set TrainingOptions.LastBatch to LastBatch.Merge or LastBatch.Drop, or take another BatchSize.")]
    [InlineData(1, 4, "there is 1 example. Give more examples.")]
    [InlineData(8, 1, "BatchSize is 1. Take a larger BatchSize.")]
    public void Fit_WithABatchOfOneExample_IsRefusedBeforeAnythingChanges(int examples, int batchSize, string advice)
    {
        Network<double> network = Normalizing.Clone();
        TrainingOptions options = new() { BatchSize = batchSize, AccumulatedBatches = 2 };
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), options);
        string before = Bits.Of(network);

        Action act = () => trainer.Fit(Examples.Regression<double>(3, 4, examples, seed: 1));

        act.Should().Throw<ArgumentException>().WithMessage($"Residual(4 => 4*needs at least 2 examples in every batch of training, but {advice}*")
            .WithParameterName("training");
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void StepAndGradients_OfOneExample_AreRefused()
    {
        Network<double> network = Normalizing.Clone();
        Dataset<double> one = Examples.Regression<double>(3, 4, 1, seed: 1);
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        Action[] acts =
        [
            () => trainer.Step(one.Inputs, one.Targets),
            () => Gradients.Of(network, Cost.MeanSquaredError, one.Inputs, one.Targets),
            () => GradientCheck.Run(network, Cost.MeanSquaredError, one.Inputs, one.Targets),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage("*at least 2 examples*").WithParameterName("inputs"));
    }

    [Fact]
    public void Evaluate_OfOneExample_UsesRunningStatistics()
    {
        Trainer<double> trainer = new(Normalizing.Clone(), Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        Evaluation evaluation = trainer.Evaluate(Examples.Regression<double>(3, 4, 1, seed: 1));

        evaluation.Cost.Should().BePositive();
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Action[] acts =
        [
            () => _ = new BatchNorm { RunningShare = 1 }, () => _ = new BatchNorm { RunningShare = double.NaN },
            () => _ = new BatchNorm { Epsilon = 0 }, () => _ = new LayerNorm { Epsilon = -1 },
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
    }

    [Fact]
    public void ToString_SaysWhatDiffersFromTheDefaults()
    {
        Network<float> network = Network.Create<float>(4, 1, new BatchNorm(), new BatchNorm { RunningShare = 0.99, UseBiasedVariance = true });

        network.Layers.Select(layer => layer.ToString()).Should().Equal(
            "BatchNorm(4 => 4)  # 8 parameters", "BatchNorm(4 => 4, RunningShare = 0.99, biased variance)  # 8 parameters");
    }

    /// <summary>The sums of squares overflow double, but the variances do not.</summary>
    [Theory]
    [InlineData(1e153)]
    [InlineData(1e154)]
    [InlineData(1.2e154)]
    public void Fit_OfAFeatureWhoseVarianceFitsIntoDouble_LearnsAsScaled(double size)
    {
        (double[] outputs, double variance) = Trained<double>(size);
        (double[] scaled, double scaledVariance) = Trained<double>(1);

        outputs.Zip(scaled).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-4);
        (variance / size / size).Should().BeApproximately(scaledVariance, 1e-12);
    }

    [Theory]
    [InlineData(1e17)]
    [InlineData(1e18)]
    [InlineData(1.5e19)]
    public void Fit_OfAFeatureWhoseVarianceFitsIntoFloat_LearnsAsScaled(double size)
    {
        (double[] outputs, double variance) = Trained<float>(size);
        (double[] scaled, double scaledVariance) = Trained<float>(1);

        outputs.Zip(scaled).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 1e-3);
        (variance / size / size).Should().BeApproximately(scaledVariance, 1e-5);
    }

    [Theory]
    [InlineData(1e155)]
    [InlineData(1e200)]
    [InlineData(1e300)]
    public void Step_WithAVarianceBeyondDouble_IsRefusedAndNamesTheFeature(double size)
    {
        Trainer<double> trainer = LargeTrainer<double>();
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(Large<double>(size));

        act.Should().Throw<TrainingDivergedException>().WithMessage(
            "*: row 1, column 0 of layers.0.variance is Infinity, as it leaves the range of double, in layer 0, BatchNorm*"
            + "Scale this feature of what the layer gets, for example to mean 0 and variance 1.");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Theory]
    [InlineData(1e20)]
    [InlineData(1e30)]
    [InlineData(1e38)]
    public void Step_WithAVarianceBeyondFloat_IsRefusedAndNamesTheFeature(double size)
    {
        Trainer<float> trainer = LargeTrainer<float>();

        Action act = () => trainer.Fit(Large<float>(size));

        act.Should().Throw<TrainingDivergedException>().WithMessage(
            "*: row 1, column 0 of layers.0.variance is Infinity, as it leaves the range of float, in layer 0, BatchNorm*, or make the network in double.");
    }

    private static (double[] Outputs, double Variance) Trained<T>(double size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Trainer<T> trainer = LargeTrainer<T>();
        trainer.Fit(Large<T>(size));
        return (
            [.. trainer.Network.Predict(Large<T>(size).Inputs).ToColumnMajorArray().Select(double.CreateChecked)],
            double.CreateChecked(trainer.Network.Statistics[1].Values[1]));
    }

    private static Trainer<T> LargeTrainer<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(
        Network.Create<T>(3, 1, new BatchNorm { RunningShare = 0, Epsilon = 1e-300 }, new Dense(2)),
        Cost.MeanSquaredError,
        Optimizer.Sgd(0.1),
        new TrainingOptions { Epochs = 20, BatchSize = TrainingOptions.FullBatch });

    /// <summary>Feature 1 is ±1 times a size, each for half of the examples.</summary>
    private static Dataset<T> Large<T>(double size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dataset<T> data = Examples.Regression<T>(3, 2, 40, seed: 1);
        return new Dataset<T>(
            data.Inputs.MapIndexed((row, column, x) => row == 1 ? T.CreateChecked(column % 2 == 0 ? size : -size) : x), data.Targets);
    }
}
