using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Initializers;

/// <summary>The default initial weights of a <see cref="Dense"/> layer (docs/decisions/0014).</summary>
public sealed class DefaultInitializerTests
{
    private const int Seed = 5;
    private const int Inputs = 6;
    private const int Units = 4;

    public static TheoryData<Activation> Rectifiers() =>
    [
        Activation.ReLU, Activation.LeakyReLU(), Activation.ELU(), Activation.GELU, Activation.GELUTanh, Activation.SiLU, Activation.Softplus,
        Activation.Mish,
    ];

    public static TheoryData<Activation> Others() =>
        [Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.Softmax, Activation.SELU];

    [Theory]
    [MemberData(nameof(Rectifiers))]
    public void Weights_BetweenTwoRectifiers_AreHes(Activation activation)
    {
        double[] weights = WeightsOf(1, new Dense(Inputs) { Activation = activation }, new Dense(Units) { Activation = activation });

        weights.Should().Equal(Expected(1, Initializer.HeUniform));
    }

    [Theory]
    [MemberData(nameof(Rectifiers))]
    public void Weights_BetweenTwoRectifiersThatAreLayers_AreHes(Activation activation)
    {
        double[] weights = WeightsOf(1, new ActivationLayer(activation), new Dense(Units), new ActivationLayer(activation));

        weights.Should().Equal(Expected(1, Initializer.HeUniform));
    }

    [Theory]
    [MemberData(nameof(Rectifiers))]
    public void Weights_BeforeTheFirstRectifier_AreUniformWithinTheInverseRoot(Activation activation)
    {
        double[] own = WeightsOf(0, new Dense(Units) { Activation = activation });
        double[] behind = WeightsOf(0, new Dense(Units), new ActivationLayer(activation));

        own.Should().Equal(Expected(0, InverseRoot(Inputs)));
        behind.Should().Equal(Expected(0, InverseRoot(Inputs)));
    }

    [Theory]
    [MemberData(nameof(Rectifiers))]
    public void Weights_BehindTheLastRectifier_AreUniformWithinTheInverseRoot(Activation activation)
    {
        double[] weights = WeightsOf(1, new Dense(Inputs) { Activation = activation }, new Dense(Units) { Activation = Activation.Softmax });

        weights.Should().Equal(Expected(1, InverseRoot(Inputs)));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Weights_NextToNoRectifier_AreGlorots(Activation activation)
    {
        double[] own = WeightsOf(1, new Dense(Inputs) { Activation = activation }, new Dense(Units) { Activation = activation });
        double[] layers = WeightsOf(1, new ActivationLayer(activation), new Dense(Units), new ActivationLayer(activation));

        own.Should().Equal(Expected(1, Initializer.GlorotUniform));
        layers.Should().Equal(Expected(1, Initializer.GlorotUniform));
    }

    /// <remarks>With dropout and normalization after the layer, a rectifier is still the next activation.</remarks>
    [Fact]
    public void Weights_BeforeNormalizationDropoutAndARectifier_AreThoseBeforeARectifier()
    {
        Layer[][] following =
        [
            [new BatchNorm(), new ActivationLayer(Activation.ReLU)], [new LayerNorm(), new Dropout(0.1), new PReLU()], [new PReLU()],
        ];

        IEnumerable<double[]> weights = following.Select(layers => WeightsOf(0, [new Dense(Units), .. layers]));

        weights.Should().AllSatisfy(values => values.Should().Equal(Expected(0, InverseRoot(Inputs))));
    }

    [Fact]
    public void Weights_BehindARectifierAndDropout_AreThoseBehindARectifier()
    {
        double[] weights = WeightsOf(2, new PReLU(), new Dropout(0.1), new Dense(Units) { Activation = Activation.ReLU });

        weights.Should().Equal(Expected(2, Initializer.HeUniform));
    }

    /// <remarks>What is normalized has mean 0 and variance 1, whatever it was before.</remarks>
    [Fact]
    public void Weights_BehindARectifierAndNormalization_AreNotBehindARectifier()
    {
        Layer[] normalizations = [new BatchNorm(), new LayerNorm()];

        IEnumerable<double[]> weights = normalizations.Select(
            layer => WeightsOf(2, new ActivationLayer(Activation.ReLU), layer, new Dense(Units) { Activation = Activation.Tanh }));

        weights.Should().AllSatisfy(values => values.Should().Equal(Expected(2, Initializer.GlorotUniform)));
    }

    /// <remarks>The rectifier in the next layer gets the output of the layer's own activation, so it is not next to the weights.</remarks>
    [Fact]
    public void Weights_BeforeAnActivationOfTheLayerAndARectifierBehind_AreGlorots()
    {
        double[] weights = WeightsOf(0, new Dense(Units) { Activation = Activation.Tanh }, new ActivationLayer(Activation.ReLU));

        weights.Should().Equal(Expected(0, Initializer.GlorotUniform));
    }

    [Fact]
    public void Weights_BesideAnotherDenseLayerWithoutActivation_AreGlorots()
    {
        double[] weights = WeightsOf(0, new Dense(Units), new Dense(3) { Activation = Activation.ReLU });

        weights.Should().Equal(Expected(0, Initializer.GlorotUniform));
    }

    /// <remarks>The layer after the block gets a sum, and the layer before it provides one of the terms.</remarks>
    [Fact]
    public void Weights_OfAResidualBlock_LookNoFurtherThanTheBlock()
    {
        Network<double> network = Network.Create<double>(
            Inputs, Seed, new ActivationLayer(Activation.ReLU), new Residual(new Dense(Inputs)), new ActivationLayer(Activation.ReLU));

        double[] weights = network.Parameters[0].Values.ToArray();

        weights.Should().Equal(Filled(Initializer.GlorotUniform, Inputs, Inputs, "layers.1.0.weight"));
    }

    [Fact]
    public void Weights_OfALayerThatNamesThem_AreThose()
    {
        double[] weights = WeightsOf(0, new Dense(Units) { Activation = Activation.ReLU, Weights = Initializer.LeCunNormal });

        weights.Should().Equal(Expected(0, Initializer.LeCunNormal));
    }

    [Theory]
    [MemberData(nameof(Rectifiers))]
    [MemberData(nameof(Others))]
    public void Bias_IsUniformWithinTheInverseRootOfTheInputs(Activation activation)
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units) { Activation = activation });

        double[] bias = network.Parameters[1].Values.ToArray();

        bias.Should().Equal(Filled(InverseRoot(Inputs), 1, Units, "layers.0.bias"));
    }

    [Fact]
    public void Bias_OfALayerThatNamesIt_IsThat()
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units) { Bias = Initializer.Zeros });

        network.Parameters[1].Values.ToArray().Should().Equal(0, 0, 0, 0);
    }

    /// <remarks>
    /// Issue 13, number 12: He's normal weights in every layer before a rectifier made the first layer of 784 inputs √6 times as large, and gave untrained
    /// networks larger outputs. The signal of a deep stack must still not vanish. Uniform ±1/√n in each of 20 layers would leave 1e-8 of it.
    /// </remarks>
    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(20)]
    public void Weights_OfADeepStackOfRectifiers_KeepTheSignal(int depth)
    {
        RandomSource random = new(1, "inputs");
        Matrix<double> inputs =
            Matrix<double>.Build.Dense(64, 200, (row, column) => random.Normal((64 * column) + row));
        Dense hidden = new(64) { Activation = Activation.ReLU };

        Network<double> network = Network.Create<double>(64, Seed, [.. Enumerable.Repeat<Layer>(hidden, depth)]);

        Deviation(network.Predict(inputs)).Should().BeInRange(0.03, 1);
    }

    private static Initializer InverseRoot(int inputs) => Initializer.Uniform(1 / Math.Sqrt(inputs));

    /// <summary>The weights of layer <paramref name="index"/> of a network of 6 inputs, which has those of 6 inputs and 4 units.</summary>
    private static double[] WeightsOf(int index, params Layer[] layers)
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, layers);
        return network.Parameters.Single(parameter => parameter.Path == $"layers.{index}.weight").Values.ToArray();
    }

    private static double[] Expected(int index, Initializer initializer) => Filled(initializer, Inputs, Units, $"layers.{index}.weight");

    private static double[] Filled(Initializer initializer, int inputs, int outputs, string path)
    {
        double[] weights = new double[outputs * inputs];
        initializer.Fill(weights.AsSpan(), inputs, outputs, new RandomSource(Seed, path));
        return weights;
    }

    /// <summary>The root of the mean over the units of the variance over the examples.</summary>
    private static double Deviation(Matrix<double> activations) => Math.Sqrt(activations.EnumerateRows().Average(row =>
    {
        double mean = row.Average();
        return row.Average(value => (value - mean) * (value - mean));
    }));
}
