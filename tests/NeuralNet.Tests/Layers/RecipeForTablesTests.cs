using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Layers;

/// <summary>The layers of the recipe for tables together: embeddings, scaling of the other features, members and units.</summary>
public sealed class RecipeForTablesTests
{
    private static readonly Dataset<double> Table = Create();

    [Fact]
    public void ModelFile_HasTheDescriptionAndPredictsTheSame()
    {
        Network<double> network = Recipe();

        Network<double> loaded = Serialization.SampleNetwork.Load<double>(Serialization.SampleNetwork.Save(network));

        loaded.Description.Should().Be(network.Description);
        loaded.Layers.OfType<MeanOfMembers<double>>().Should().ContainSingle().Which.Members.Should().Be(4);
        Bits.Of(loaded.Predict(Table.Inputs)).Should().Be(Bits.Of(network.Predict(Table.Inputs)));
    }

    [Fact]
    public void FitAndEvaluate_OnASource_WithAnAverage_GiveTheNumbersOfADataset()
    {
        Trainer<double> expected = Trainer(threads: 1);
        Trainer<double> actual = Trainer(threads: 2);
        ListedSource<double> source = new(Table);

        TrainingHistory ofDataset = expected.Fit(Table, Table);
        TrainingHistory ofSource = actual.Fit(source, source);

        Bits.Of(actual.Network).Should().Be(Bits.Of(expected.Network));
        Bits.Of(actual.AveragedNetwork!).Should().Be(Bits.Of(expected.AveragedNetwork!)).And.NotBe(Bits.Of(actual.Network));
        ofSource.Epochs.Select(report => report.Cost).Should().Equal(ofDataset.Epochs.Select(report => report.Cost));
        ofSource.Epochs.Select(report => report.Validation).Should().Equal(ofDataset.Epochs.Select(report => report.Validation));
        actual.Evaluate(source).Should().Be(expected.Evaluate(Table));
    }

    private static Trainer<double> Trainer(int threads) => new(
        Recipe(),
        Cost.MeanSquaredError,
        Optimizer.AdamW(Schedule.CosineWaves(0.05), Schedule.FlatCosine(0.02)),
        new TrainingOptions { Epochs = 3, BatchSize = 64, Seed = 3, Threads = threads, WeightAveraging = new WeightAveraging(0.9), Metrics = [Metric.RSquared] });

    private static Network<double> Recipe()
    {
        Network<double> network = Network.Create<double>(
            3, 1,
            new Embedding((1, 5, 2)), new RobustScale(), new Diagonal(), new NtkDense(8), new ParametricActivation(Activation.Mish),
            new Dropout(0.15) { Schedule = Schedule.FlatCosine(1) }, new NtkDense(4), new MeanOfMembers(4), new Unstandardize());
        network.Adapt(Table);
        return network;
    }

    private static Dataset<double> Create()
    {
        Matrix<double> inputs = Examples.Uniform<double>(3, 300, seed: 1, low: 0, high: 5).MapIndexed((j, i, x) => j == 1 ? i % 5 : x);
        return new Dataset<double>(inputs, Matrix<double>.Build.Dense(1, 300, (_, i) => 100 + (10 * inputs[0, i]) - (inputs[1, i] * inputs[2, i])));
    }
}
