using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Training;

/// <summary>Ω as a part of J: where it counts, for which parameters, and its effect on training.</summary>
public sealed class RegularizationTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 10, seed: 1);

    /// <remarks>If the targets equal the predictions, only Ω has a gradient.</remarks>
    [Fact]
    public void Step_OfL2_ShrinksTheWeightsAndLeavesTheBias()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Bias = Initializer.Constant(0.5), Regularizer = Regularizer.L2(0.25) });
        Matrix<double> before = network.Parameters[0].Value.Clone();
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        double cost = trainer.Step(Data.Inputs, network.Predict(Data.Inputs));

        cost.Should().BeApproximately(0.125 * Math.Pow(before.FrobeniusNorm(), 2), 1e-15);
        Closeness.Error(network.Parameters[0].Value, 0.975 * before).Should().BeLessThan(1e-15);
        network.Parameters[1].Value.Column(0).Should().Equal(0.5, 0.5);
    }

    [Fact]
    public void Fit_HasOmegaInTheCostOfTrainingAndNotOfValidation()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        double omega = 0.5 * Math.Pow(network.Parameters[0].Value.FrobeniusNorm(), 2);
        Trainer<double> trainer = new(
            network, Cost.MeanSquaredError, Optimizer.Sgd(0), new TrainingOptions { Epochs = 1, BatchSize = 3, Regularizer = Regularizer.L2(1) });

        EpochReport report = trainer.Fit(Data, Data).Epochs[0];

        report.Validation!.Cost.Should().Be(trainer.Evaluate(Data).Cost);
        report.Cost.Should().BeApproximately(report.Validation.Cost + omega, 1e-14);
    }

    public static TheoryData<ParameterRule[], double[]> Precedence() => new()
    {
        { [], [3, 0, 5, 0] },
        { [new ParameterRule { Regularizer = Regularizer.L2(7) }], [7, 0, 7, 0] },
        { [new ParameterRule { Layer = 1, Regularizer = Regularizer.L2(7) }], [3, 0, 7, 0] },
        { [new ParameterRule { Layer = 0, Regularizer = Regularizer.L2(0) }], [0, 0, 5, 0] },
        { [new ParameterRule { Kind = ParameterKind.Bias, Regularizer = Regularizer.L2(7) }], [3, 7, 5, 7] },
        { [new ParameterRule { Regularizer = Regularizer.L2(7) }, new ParameterRule { Layer = 1, Regularizer = Regularizer.L2(9) }], [7, 0, 9, 0] },
        { [new ParameterRule { Layer = 1, Regularizer = Regularizer.L2(9) }, new ParameterRule { IsFrozen = false }], [3, 0, 9, 0] },
    };

    /// <remarks>
    /// Layer 0 has its own regularizer, and layer 1 that of the options. The λ of each parameter is its gradient divided by its value.
    /// </remarks>
    [Theory]
    [MemberData(nameof(Precedence))]
    public void Regularizer_OfTheRuleComesBeforeThatOfTheLayerBeforeThatOfTheOptions(ParameterRule[] rules, double[] expected)
    {
        Network<double> network = Network.Create<double>(
            3, 1, new Dense(4) { Bias = Initializer.Constant(1), Regularizer = Regularizer.L2(3) }, new Dense(2) { Bias = Initializer.Constant(1) });
        Dataset<double> fitted = new(Data.Inputs, network.Predict(Data.Inputs));
        TrainingOptions options = new() { Regularizer = Regularizer.L2(5), Rules = rules };

        Gradients<double> gradients = Gradients.Of(network, Cost.MeanSquaredError, fitted, options);

        double[] lambdas = [.. gradients.Parameters.Zip(network.Parameters, (g, parameter) => g[0, 0] / parameter.Value[0, 0])];
        lambdas.Should().Equal(expected, (ours, truth) => Math.Abs(ours - truth) < 1e-12);
    }

    [Fact]
    public void Rule_OfALayerThatIsNot_IsRefused()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        TrainingOptions options = new() { Rules = [new ParameterRule { Layer = 1, Regularizer = Regularizer.L2(1) }] };

        Action create = () => _ = new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), options);

        create.Should().Throw<ArgumentException>().WithMessage("A rule is for layer 1, but the layers of the network are 0 to 0.*");
    }

    [Fact]
    public void Step_WhereOmegaIsNotFinite_NamesTheParameterAndMovesNothing()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Weights = Initializer.Constant(1e160), Regularizer = Regularizer.L2(1) });
        Matrix<double> inputs = Matrix<double>.Build.Dense(3, 1);
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        string before = Bits.Of(network);

        Action step = () => trainer.Step(inputs, network.Predict(inputs));

        step.Should().Throw<TrainingDivergedException>().WithMessage("*the cost is Infinity, by the regularization of layers.0.weight*");
        Bits.Of(network).Should().Be(before);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Fit_OnAnyNumberOfThreads_GivesTheBitsOfOne(int threads)
    {
        (double cost, string bits) = TrainOn(threads);

        (cost, bits).Should().Be(TrainOn(1));
    }

    [Fact]
    public void ToString_OfDense_TellsRegularizerAndMaxNorm()
    {
        string text = new Dense(3) { Regularizer = Regularizer.L1(0.5), MaxNorm = 2 }.ToString();

        text.Should().Be("Dense(3, Regularizer = L1(0.5), MaxNorm = 2)");
    }

    private static (double Cost, string Bits) TrainOn(int threads)
    {
        Network<float> network = Network.Create<float>(200, 1, new Dense(700) { Activation = Activation.ReLU, MaxNorm = 1 }, new Dense(5));
        TrainingOptions options = new() { Epochs = 2, BatchSize = 20, Threads = threads, Regularizer = Regularizer.ElasticNet(0.001, 0.01) };
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.01), options);
        double cost = trainer.Fit(Examples.Regression<float>(200, 5, 50, seed: 1)).Epochs[^1].Cost;
        return (cost, Tests.Bits.Of(network));
    }
}
