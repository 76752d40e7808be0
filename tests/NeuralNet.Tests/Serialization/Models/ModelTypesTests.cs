using NeuralNet.Serialization;
using NeuralNet.Tests.Activations;
using NeuralNet.Tests.Layers;

namespace NeuralNet.Tests.Serialization;

public sealed class ModelTypesTests
{
    private static readonly ModelTypes Types = ModelTypes.Default
        .With("feature_scale", TestJsonContext.Default.FeatureScale)
        .With("softsign", TestJsonContext.Default.Softsign);

    [Fact]
    public void Names_OfTheLibrarysOwn_AreThoseThatFilesHave()
    {
        string[] names = [.. DescribedType.Own.Select(type => $"{DescribedType.Kinds[type.Kind]} {type.Name}: {type.Record.Name}")];

        // These names are in files and never change. New names are added.
        names.Should().Equal(
            "layer dense: Dense",
            "layer activation: ActivationLayer",
            "layer batch_norm: BatchNorm",
            "layer layer_norm: LayerNorm",
            "layer dropout: Dropout",
            "layer prelu: PReLU",
            "layer residual: Residual",
            "layer standardize: Standardize",
            "layer min_max: MinMax",
            "layer robust_scale: RobustScale",
            "layer unstandardize: Unstandardize",
            "layer diagonal: Diagonal",
            "layer parametric_activation: ParametricActivation",
            "layer ntk_dense: NtkDense",
            "layer embedding: Embedding",
            "layer mean_of_members: MeanOfMembers",
            "activation identity: Identity",
            "activation sigmoid: Sigmoid",
            "activation tanh: Tanh",
            "activation relu: ReLU",
            "activation leaky_relu: LeakyReLU",
            "activation softmax: Softmax",
            "activation elu: ELU",
            "activation selu: SELU",
            "activation gelu: GELU",
            "activation gelu_tanh: GELUTanh",
            "activation silu: SiLU",
            "activation softplus: Softplus",
            "activation mish: Mish",
            "activation heads: Heads",
            "initializer constant: Constant",
            "initializer glorot: Glorot",
            "initializer he: He",
            "initializer lecun: LeCun",
            "initializer normal: Normal",
            "initializer orthogonal: Orthogonal",
            "initializer uniform: Uniform",
            "initializer unit_deviation: UnitDeviation",
            "initializer at_examples: AtExamples",
            "regularizer l1: L1",
            "regularizer l2: L2",
            "regularizer elastic_net: ElasticNet",
            "schedule constant: ConstantSchedule",
            "schedule exponential: ExponentialSchedule",
            "schedule step: StepSchedule",
            "schedule polynomial: PolynomialSchedule",
            "schedule inverse_scaling: InverseScalingSchedule",
            "schedule cosine: CosineSchedule",
            "schedule flat_cosine: FlatCosineSchedule",
            "schedule cosine_waves: CosineWavesSchedule",
            "schedule cosine_restarts: CosineRestartsSchedule",
            "schedule one_cycle: OneCycleSchedule",
            "schedule warm_up: WarmUpSchedule",
            "schedule piecewise: PiecewiseSchedule");
    }

    [Fact]
    public void With_ALayerAndAnActivation_SavesAndLoadsThem()
    {
        Network<float> network = SampleNetwork.Create<float>(
            new FeatureScale { Fault = FeatureScaleFault.MeanInsteadOfSum }, new Residual(new Dense(3) { Activation = new Softsign() }));

        Network<float> loaded = SampleNetwork.Load<float>(SampleNetwork.Save(network, types: Types), new ModelReading { Types = Types });

        loaded.Description.Should().Be(network.Description);
        Bits.Of(loaded).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void Load_OfATypeThatIsNotRegistered_SaysHowTo()
    {
        byte[] bytes = SampleNetwork.Save(SampleNetwork.Create<float>(new FeatureScale()), types: Types);

        Action act = () => SampleNetwork.Load<float>(bytes);

        act.Should().Throw<InvalidDataException>().WithMessage("*there is no layer feature_scale*register it with ModelTypes.Default.With*");
    }

    [Theory]
    [InlineData("dense", "The name dense is already used by Dense.*")]
    [InlineData("a b", "A name in files must have 1 to 64 characters*")]
    public void With_ANameThatCannotBe_IsRefused(string name, string message)
    {
        Action act = () => ModelTypes.Default.With(name, TestJsonContext.Default.FeatureScale);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void With_ATypeTwice_IsRefused()
    {
        Action act = () => Types.With("other", TestJsonContext.Default.FeatureScale);

        act.Should().Throw<ArgumentException>().WithMessage("FeatureScale is already registered as feature_scale.*");
    }

    [Fact]
    public void With_WhatIsNoDescription_IsRefused()
    {
        Action act = () => ModelTypes.Default.With("text", TestJsonContext.Default.String);

        act.Should().Throw<ArgumentException>().WithMessage("Expected a record derived from Layer, Activation, Initializer, Regularizer or Schedule, but got String.*");
    }
}
