namespace NeuralNet.Tests.Initializers;

/// <summary>The initial weights of a <see cref="Dense"/> layer that names none (docs/layers.md, Initial weights).</summary>
public sealed class DefaultInitializerTests
{
    private const int Seed = 5;
    private const int Inputs = 6;
    private const int Units = 4;

    public static TheoryData<Activation> Rectifiers() =>
    [
        Activation.ReLU, Activation.LeakyReLU(), Activation.Elu, Activation.Gelu, new Gelu(GeluForm.Tanh), Activation.Silu, Activation.Softplus,
    ];

    public static TheoryData<Activation> Others() =>
        [Activation.Identity, Activation.Sigmoid, Activation.Tanh, Activation.Softmax, Activation.Selu];

    [Theory]
    [MemberData(nameof(Rectifiers))]
    public void Weights_BeforeARectifierOfTheLayer_AreHes(Activation activation)
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units) { Activation = activation });

        network.Parameters[0].Values.ToArray().Should().Equal(Weights(Initializer.HeNormal));
    }

    [Theory]
    [MemberData(nameof(Rectifiers))]
    public void Weights_BeforeARectifierInTheNextLayer_AreHes(Activation activation)
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units), new ActivationLayer(activation));

        network.Parameters[0].Values.ToArray().Should().Equal(Weights(Initializer.HeNormal));
    }

    [Fact]
    public void Weights_BeforeNormalizationDropoutAndARectifier_AreHes()
    {
        Layer[][] behind =
        [
            [new BatchNorm(), new ActivationLayer(Activation.ReLU)], [new LayerNorm(), new Dropout(0.1), new PReLU()], [new PReLU()],
        ];

        IEnumerable<double[]> weights = behind.Select(
            layers => Network.Create<double>(Inputs, Seed, [new Dense(Units), .. layers]).Parameters[0].Values.ToArray());

        weights.Should().AllSatisfy(values => values.Should().Equal(Weights(Initializer.HeNormal)));
    }

    [Fact]
    public void Weights_BeforeNormalizationAlone_AreGlorots()
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units), new BatchNorm(), new Dense(2));

        network.Parameters[0].Values.ToArray().Should().Equal(Weights(Initializer.GlorotUniform));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Weights_BeforeAnotherActivation_AreGlorots(Activation activation)
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units) { Activation = activation });

        network.Parameters[0].Values.ToArray().Should().Equal(Weights(Initializer.GlorotUniform));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Weights_BeforeAnotherActivationInTheNextLayer_AreGlorots(Activation activation)
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units), new ActivationLayer(activation));

        network.Parameters[0].Values.ToArray().Should().Equal(Weights(Initializer.GlorotUniform));
    }

    /// <remarks>The rectifier behind the layer's own activation gets what that activation gives: the weights stand before the latter.</remarks>
    [Fact]
    public void Weights_BeforeAnActivationOfTheLayerAndARectifierBehind_AreGlorots()
    {
        Network<double> network = Network.Create<double>(
            Inputs, Seed, new Dense(Units) { Activation = Activation.Tanh }, new ActivationLayer(Activation.ReLU));

        network.Parameters[0].Values.ToArray().Should().Equal(Weights(Initializer.GlorotUniform));
    }

    [Fact]
    public void Weights_BeforeAnotherDenseLayer_AreGlorots()
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units), new Dense(3) { Activation = Activation.ReLU });

        network.Parameters[0].Values.ToArray().Should().Equal(Weights(Initializer.GlorotUniform));
    }

    [Fact]
    public void Weights_OfALayerThatNamesThem_AreThose()
    {
        Network<double> network = Network.Create<double>(
            Inputs, Seed, new Dense(Units) { Activation = Activation.ReLU, Weights = Initializer.LeCunNormal });

        network.Parameters[0].Values.ToArray().Should().Equal(Weights(Initializer.LeCunNormal));
    }

    [Fact]
    public void Bias_IsZero()
    {
        Network<double> network = Network.Create<double>(Inputs, Seed, new Dense(Units) { Activation = Activation.ReLU });

        network.Parameters[1].Values.ToArray().Should().Equal(0, 0, 0, 0);
    }

    private static double[] Weights(Initializer initializer)
    {
        double[] weights = new double[Units * Inputs];
        initializer.Fill(weights.AsSpan(), Inputs, Units, new RandomSource(Seed, "layers.0.weight"));
        return weights;
    }
}
