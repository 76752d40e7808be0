using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class EmbeddingTests() : LayerContract(new Embedding((1, 3, 2), (2, 4, 1), (6, 5, 3)))
{
    private static readonly Matrix<double> Small = Matrix<double>.Build.DenseOfColumnArrays([10, 2, 20], [30, 0, 40], [50, 2, 60]);

    private static readonly Layer[][] Scalings = [[new Standardize()], [new MinMax()], [new RobustScale()], [new Standardize(), new RobustScale()]];

    protected override Layer Wide => new Embedding((1, 3, 40), (150, 4, 1), (300, 5, 30));

    protected override Matrix<T> Valid<T>(Matrix<T> numbers)
    {
        Embedding description = (Embedding)(numbers.RowCount == 7 ? new Embedding((1, 3, 2), (2, 4, 1), (6, 5, 3)) : Wide);
        return numbers.MapIndexed(
            (j, i, x) => description.Features.Contains(j) ? T.CreateChecked(((i * 7) + j) % 3) : x, Zeros.Include);
    }

    [Fact]
    public void PredictAndBackward_OfSmallNumbers_AreThoseOfTheFormula()
    {
        Layer<double> layer = LayerRun<double>.Build(new Embedding((1, 3, 2)), 3);
        double[] table = [1, 2, 3, 4, 5, 6];
        table.CopyTo(layer.Parameters[0].Values);
        LayerRun<double> run = new(layer, Small);

        Matrix<double>[] gradients = run.Backward(Matrix<double>.Build.DenseOfColumnArrays([1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]));

        run.Predict().ToColumnMajorArray().Should().Equal(10, 5, 6, 20, 30, 1, 2, 40, 50, 5, 6, 60);
        gradients[0].ToColumnMajorArray().Should().Equal(6, 7, 0, 0, 12, 14);
        gradients[1].ToColumnMajorArray().Should().Equal(1, 0, 4, 5, 0, 8, 9, 0, 12);
    }

    [Fact]
    public void Build_BeginsWithNormalNumbersThatDoNotDecay()
    {
        Network<double> network = Network.Create<double>(3, 1, new Embedding((0, 100, 20), (2, 2, 1)));

        network.Parameters.Select(parameter => parameter.ToString()).Should().Equal("layers.0.table0 (20 × 100)", "layers.0.table2 (1 × 2)");
        network.Parameters.Select(parameter => parameter.Kind).Should().OnlyContain(kind => kind == ParameterKind.Other);
        network.Parameters[0].Values.ToArray().Select(value => value * value).Average().Should().BeApproximately(1, 0.1);
        network.Layers[0].ToString().Should().Be("Embedding(3 => 22, (0, 100, 20), (2, 2, 1))  # 2,002 parameters");
    }

    [Theory]
    [InlineData(3.0, "3")]
    [InlineData(-1.0, "-1")]
    [InlineData(0.5, "0.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Predict_OfWhatIsNoCategory_NamesFeatureAndExample(double number, string text)
    {
        Network<double> network = Network.Create<double>(3, 1, new Embedding((1, 3, 2)), new Dense(1));
        Matrix<double> inputs = Small.Clone();
        inputs[1, 2] = number;
        Action[] acts =
        [
            () => network.Predict(inputs), () => network.Activations(inputs), () => network.Predict(inputs.ToColumnMajorArray()),
            () => network.Predict(inputs.ToColumnMajorArray(), new double[3]),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage(
            $"Embedding(3 => 4, (1, 3, 2)) takes feature 1 for a category, a whole number from 0 to 2, but in example 2, counted from 0, it is {text}. "
            + "Number the categories from 0 on, or give the feature more of them. (Parameter 'inputs')"));
    }

    [Fact]
    public void Training_OnWhatIsNoCategory_IsRefusedBeforeAnythingChanges()
    {
        Network<double> network = Network.Create<double>(3, 1, new Embedding((1, 3, 2)), new Dense(1));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 3);
        Matrix<double> inputs = Small.Clone();
        inputs[1, 1] = 7;
        Dataset<double> bad = new(inputs, targets);
        string before = Bits.Of(network);
        Action[] acts =
        [
            () => trainer.Fit(bad), () => trainer.Fit(new Dataset<double>(Small, targets), bad), () => trainer.Step(inputs, targets), () => trainer.Evaluate(bad),
            () => network.Adapt(bad), () => trainer.FindLearningRate(bad), () => GradientCheck.Run(network, Cost.MeanSquaredError, inputs, targets),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage("*takes feature 1 for a category*in example 1, counted from 0, it is 7*"));
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void Embedding_ThatCannotBe_IsRefused()
    {
        (Action Act, string Message)[] refused =
        [
            (() => _ = new Embedding(), "An embedding needs at least one feature*"),
            (() => _ = new Embedding((-1, 2, 2)), "*but got (-1, 2, 2) first.*"),
            (() => _ = new Embedding((1, 2, 2), (1, 2, 2)), "*but got (1, 2, 2) after feature 1.*"),
            (() => _ = new Embedding((1, 0, 2)), "*with at least 1 category*"),
            (() => _ = new Embedding((1, 2, 0)), "*at least 1 row each*"),
            (() => Network.Create<double>(2, 1, new Embedding((2, 2, 2))), "Embedding((2, 2, 2)) is for feature 2, but the network has the features 0 to 1.*"),
            (() => Network.Create<double>(2, 1, new Dense(2), new Embedding((0, 2, 2))), "*must be the first layer of the network, but it is at layers.1.*"),
            (() => Network.Create<double>(2, 1, new Residual(new Embedding((0, 2, 1)))), "*must be the first layer of the network, but it is at layers.0.0.*"),
        ];

        refused.Should().AllSatisfy(each => each.Act.Should().Throw<ArgumentException>().WithMessage(each.Message));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ScalingLayers_DirectlyBehind_ScaleOnlyTheOtherFeatures(int index)
    {
        Layer[] scaling = Scalings[index];
        Network<double> network = Network.Create<double>(3, 1, [new Embedding((1, 3, 2)), .. scaling]);
        Network<double> others = Network.Create<double>(2, 1, scaling);
        double[] table = [-70, 80, 0, 0, 90, 100];
        table.CopyTo(network.Parameters[0].Values);
        Matrix<double> numbers = Small.RemoveRow(1);

        network.Adapt(Small);
        others.Adapt(numbers);

        Matrix<double> found = network.Predict(Small);
        found.SubMatrix(1, 2, 0, 3).ToColumnMajorArray().Should().Equal(90, 100, -70, 80, 90, 100);
        Bits.Of(found.RemoveRow(2).RemoveRow(1)).Should().Be(Bits.Of(others.Predict(numbers)));
        Network<double> loaded = Serialization.SampleNetwork.Load<double>(Serialization.SampleNetwork.Save(network));
        loaded.Statistics[0].Values[1] = 5; // as a file of another program may have it
        Bits.Of(loaded.Predict(Small)).Should().Be(Bits.Of(found));
        Network<double> trained = Network.Create<double>(3, 1, [new Embedding((1, 3, 2)), .. scaling, new Dense(2) { Activation = Activation.Tanh }, new Dense(1)]);
        trained.Adapt(Small);
        GradientCheck.Run(trained, Cost.MeanSquaredError, Small, Examples.Uniform<double>(1, 3, seed: 3)).Passed.Should().BeTrue();
    }

    [Fact]
    public void ScalingLayers_NotDirectlyBehind_ScaleWhatTheyGet()
    {
        Network<double> behindAnother = Network.Create<double>(3, 1, new Embedding((1, 3, 2)), new Diagonal(), new Standardize());
        Network<double> ofTargets = Network.Create<double>(1, 1, new Embedding((0, 3, 1)), new Unstandardize());

        behindAnother.Adapt(Small);
        ofTargets.Adapt(new Dataset<double>(Matrix<double>.Build.Dense(1, 2), Matrix<double>.Build.DenseOfColumnArrays([10.0], [30.0])));

        behindAnother.Statistics[0].Values[1].Should().NotBe(0);
        ofTargets.Statistics.Select(statistic => statistic.Values[0]).Should().Equal(20, 10);
    }

    [Fact]
    public void ModelFile_OfANetwork_HasTheTablesAndTheDescription()
    {
        Network<float> network = Network.Create<float>(3, 1, new Embedding((0, 4, 2), (2, 6, 3)) { Tables = Initializer.Uniform(0.5) }, new Dense(2));

        Network<float> loaded = Serialization.SampleNetwork.Load<float>(Serialization.SampleNetwork.Save(network));

        loaded.Description.Should().Be(network.Description);
        Bits.Of(loaded).Should().Be(Bits.Of(network));
        Matrix<float> inputs = Matrix<float>.Build.DenseOfColumnArrays([3, -0.5f, 5], [0, 2, 1]);
        Bits.Of(loaded.Predict(inputs)).Should().Be(Bits.Of(network.Predict(inputs)));
    }

    /// <summary>With one category for each example, one number each and no bias, the table itself is fitted: the targets are learnt exactly.</summary>
    [Fact]
    public void Fit_LearnsANumberForEachCategory()
    {
        Network<double> network = Network.Create<double>(1, 1, new Embedding((0, 4, 1)));
        Matrix<double> inputs = Matrix<double>.Build.Dense(1, 8, (_, i) => i % 4);
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 8, (_, i) => i % 4 * i % 4 * 10);
        TrainingOptions options = new() { Epochs = 100, BatchSize = TrainingOptions.FullBatch };

        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(2), options).Fit(new Dataset<double>(inputs, targets));

        (network.Predict(inputs) - targets).InfinityNorm().Should().BeLessThan(1e-9);
    }

    [Fact]
    public void GradientCheck_OfANetwork_LeavesTheCategoriesWhereTheyAre()
    {
        Network<double> network = Network.Create<double>(2, 1, new Embedding((0, 3, 2), (1, 3, 2)), new Dense(3) { Activation = Activation.Tanh }, new Dense(1));
        Matrix<double> inputs = Matrix<double>.Build.DenseOfColumnArrays([0, 1], [1, 2], [2, 1], [0, 2]);

        GradientCheckResult result = GradientCheck.Run(network, Cost.MeanSquaredError, inputs, Examples.Uniform<double>(1, 4, seed: 3));

        result.Passed.Should().BeTrue(result.ToString());
    }
}
