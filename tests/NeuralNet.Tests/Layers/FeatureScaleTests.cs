using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

/// <summary>A user's own layer meets the contract and can do everything that a layer of the library can do.</summary>
public sealed class FeatureScaleTests() : LayerContract(new FeatureScale())
{
    [Fact]
    public void GradientCheck_BetweenOtherLayers_Passes()
    {
        Network<double> network = Network.Create<double>(
            4,
            1,
            new FeatureScale(),
            new Dense(5) { Activation = Activation.Tanh },
            new FeatureScale(),
            new Dense(3) { Activation = Activation.Softmax });
        Dataset<double> data = Examples.Classification<double>(4, 3, 6, seed: 1);

        GradientCheckResult result = GradientCheck.Run(network, Cost.CrossEntropy, data.Inputs, data.Targets);

        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void Fit_OfUsersLayerAlone_FindsScaleAndShift()
    {
        Matrix<double> inputs = Examples.Uniform<double>(2, 50, seed: 1);
        Matrix<double> targets = Matrix<double>.Build.DenseOfDiagonalArray([3, -2]) * inputs + 0.5;
        Network<double> network = Network.Create<double>(2, 1, new FeatureScale());
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.5), new TrainingOptions { Epochs = 100, BatchSize = 10 });

        trainer.Fit(new Dataset<double>(inputs, targets));

        Closeness.Error(network.Parameters[0].Value, Matrix<double>.Build.Dense(2, 1, [3, -2])).Should().BeLessThan(1e-6);
        Closeness.Error(network.Parameters[1].Value, Matrix<double>.Build.Dense(2, 1, 0.5)).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void CrossEntropy_BehindLayerThatDoesNotSplit_IsTakenFromThePredictions()
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(3) { Activation = Activation.Softmax }, new FeatureScale());
        Dataset<double> data = Examples.Classification<double>(4, 3, 6, seed: 1);

        GradientCheckResult result = GradientCheck.Run(network, Cost.CrossEntropy, data.Inputs, data.Targets);

        result.Passed.Should().BeTrue(result.ToString());
    }

    [Fact]
    public void ToString_OfUsersLayer_IsNameSizesAndMembers()
    {
        Network<double> network = Network.Create<double>(4, 1, new FeatureScale());

        network.Layers[0].ToString().Should().Be("FeatureScale(4 => 4, Fault = None)  # 8 parameters");
    }
}
