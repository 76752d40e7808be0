using System.Numerics;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>The network that runs in the page against <c>Predict</c>, for each layer and activation that the script knows.</summary>
[Collection(BrowserCollection.Name)]
public sealed class NetworkScriptTests(Browser browser, SamplePages pages) : IClassFixture<SamplePages>
{
    private const int Inputs = 4;
    private const int Examples = 30;

    private static readonly Activation[] Activations =
    [
        Activation.Identity, Activation.ReLU, Activation.LeakyReLU(0.02), Activation.ELU(1.3), Activation.SELU, Activation.GELU, Activation.GELUTanh,
        Activation.SiLU, Activation.Mish, Activation.Sigmoid, Activation.Tanh, Activation.Softplus, Activation.Softmax,
    ];

    private static readonly Layer[] Layers =
    [
        new Dense(5) { UseBias = false }, new NtkDense(5) { Activation = Activation.Tanh }, new NtkDense(3) { UseBias = false }, new Diagonal(), new PReLU(),
        new PReLU { IsShared = true }, new ParametricActivation(Activation.Mish), new Dropout(0.3), new Standardize(), new MinMax(), new RobustScale(),
        new BatchNorm(), new LayerNorm(), new MeanOfMembers(2), new Residual([new Dense(Inputs) { Activation = Activation.GELU }, new LayerNorm()]),
    ];

    public static TheoryData<string> ActivationNames => [.. Activations.Select(activation => activation.ToString())];

    public static TheoryData<int> LayerIndices => [.. Enumerable.Range(0, Layers.Length)];

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public async Task Network_WithActivation_ComputesWhatPredictDoes(string name)
    {
        Activation activation = Activations.Single(each => each.ToString() == name);

        await Check<float>(new ActivationLayer(activation), new Dense(6) { Activation = activation }, new Dense(2));
        await Check<double>(new ActivationLayer(activation), new Dense(6) { Activation = activation }, new Dense(2));
    }

    [Theory]
    [MemberData(nameof(LayerIndices))]
    public async Task Network_WithLayer_ComputesWhatPredictDoes(int layer)
    {
        await Check<float>(Layers[layer], new Dense(2));
        await Check<double>(Layers[layer], new Dense(2));
    }

    [Fact]
    public async Task Network_ThatEndsWithUnstandardize_ComputesWhatPredictDoes()
    {
        await Check<float>(new Dense(2), new Unstandardize());
        await Check<double>(new Dense(2), new Unstandardize());
    }

    [Fact]
    public async Task Network_WithLayerThatTheScriptDoesNotKnow_SaysWhich()
    {
        Layer heads = new ActivationLayer(Activation.Heads((1, Activation.Tanh), (1, Activation.Sigmoid)));
        Network<float> network = Network.Create<float>(2, 1, heads, new Dense(1));
        Dataset<float> data = Dataset.FromRows([[0f, 1f], [2f, 3f]], [[0.5f], [1.5f]]);
        string path = pages.PathOf("heads.html");
        Report.Save(path, network, new Trainer<float>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1 }).Fit(data), data);

        await using OpenPage opened = await browser.Open(path);
        string reason = await opened.Page.Locator("#whatif p").InnerTextAsync();

        opened.Complaints.Should().BeEmpty();
        reason.Should().Be(
            "The page cannot run this network, because it does not know the activation Heads((1, Tanh), (1, Sigmoid)) of the layer "
            + "ActivationLayer(2 => 2, Heads((1, Tanh), (1, Sigmoid))).");
    }

    [Fact]
    public async Task Network_ThatBeginsWithEmbedding_ComputesWhatPredictDoes()
    {
        double[][] rows = [.. Enumerable.Range(0, Examples).Select(i => new[] { 9 * SamplePages.Noise(i, 0), i % 3, SamplePages.Noise(i, 1), i % 4 })];
        Layer[] layers = [new Embedding((1, 3, 2), (3, 4, 3)), new RobustScale(), new Standardize(), new Dense(2)];

        await CheckRows(rows, layers);
        await CheckRows(Array.ConvertAll(rows, row => Array.ConvertAll(row, number => (float)number)), layers);
    }

    private Task Check<T>(params Layer[] layers)
        where T : unmanaged, IFloatingPointIeee754<T> => CheckRows([.. Enumerable.Range(0, Examples).Select(i => Numbers<T>(i, Inputs, 5))], layers);

    private async Task CheckRows<T>(T[][] rows, Layer[] layers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dataset<T> data = Dataset.FromRows(rows, Enumerable.Range(0, Examples).Select(i => Numbers<T>(100 + i, 2, 3)));
        Network<T> network = Network.Create<T>(Inputs, 3, layers);
        network.Adapt(data);
        TrainingOptions options = new() { Epochs = 2, BatchSize = 10, Seed = 1 };
        TrainingHistory history = new Trainer<T>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.01), options).Fit(data);
        string path = pages.PathOf($"{Guid.NewGuid()}.html");
        Report.Save(path, network, history, data);

        await using OpenPage opened = await browser.Open(path);
        double[][] computed = await opened.Run<double[][]>(
            "rows => rows.map(row => Array.from(report.network.run(row)))", rows.Select(row => Array.ConvertAll(row, double.CreateTruncating)).ToArray());

        double[] expected = [.. rows.SelectMany(row => network.Predict(row)).Select(double.CreateTruncating)];
        computed.SelectMany(row => row).Should().Equal(expected, (actual, wanted) => Math.Abs(actual - wanted) <= 1e-5 * Math.Max(1, Math.Abs(wanted)));
    }

    private static T[] Numbers<T>(int seed, int count, double size)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(i => T.CreateTruncating(size * ((2 * SamplePages.Noise(seed, i)) - 1)))];
}
