using System.Numerics;
using NeuralNet.Data;
using NeuralNet.Serialization;
using NeuralNet.Tests.Data;

namespace NeuralNet.Tests.Serialization;

public sealed class ModelFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("neuralnet").FullName;

    private string FilePath => Path.Combine(folder, "model.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_OfASavedFloatNetwork_PredictsTheSameBits() => LoadPredictsTheSameBits<float>();

    [Fact]
    public void Load_OfASavedDoubleNetwork_PredictsTheSameBits() => LoadPredictsTheSameBits<double>();

    [Fact]
    public void Load_OfASavedNetwork_GivesWhatWasAdded()
    {
        ModelFile.Save(SampleNetwork.Create<float>(), FilePath, SampleNetwork.Metadata);

        _ = ModelFile.Load<float>(FilePath, out ModelMetadata metadata);

        metadata.Should().Be(SampleNetwork.Metadata);
    }

    [Fact]
    public void Load_OfAFileWithoutMetadata_GivesNone()
    {
        ModelFile.Save(SampleNetwork.Create<float>(), FilePath);

        _ = ModelFile.Load<float>(FilePath, out ModelMetadata metadata);

        metadata.Should().Be(ModelMetadata.None);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Load_OfAStreamThatCannotSeek_GivesTheSameNetwork(int piece)
    {
        Network<float> network = SampleNetwork.Create<float>();
        using DripStream stream = new(SampleNetwork.Save(network), piece);

        Network<float> loaded = ModelFile.Load<float>(stream);

        Bits.Of(loaded).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void Save_OfTheSameNetwork_GivesTheSameBytes()
    {
        byte[] first = SampleNetwork.Save(SampleNetwork.Create<float>(), SampleNetwork.Metadata);

        byte[] second = SampleNetwork.Save(SampleNetwork.Create<float>(), SampleNetwork.Metadata);

        second.Should().Equal(first);
    }

    [Fact]
    public void Save_OfALoadedNetwork_GivesTheSameBytes()
    {
        byte[] first = SampleNetwork.Save(SampleNetwork.Create<double>());

        byte[] second = SampleNetwork.Save(SampleNetwork.Load<double>(first));

        second.Should().Equal(first);
    }

    [Fact]
    public void Load_OfADoubleFileAsFloat_IsRefusedWithTheOption()
    {
        byte[] bytes = SampleNetwork.Save(SampleNetwork.Create<double>());

        Action act = () => SampleNetwork.Load<float>(bytes);

        act.Should().Throw<InvalidDataException>().WithMessage(
            "The stream has weights in double, but expected float. Load it as double, or allow the conversion: "
            + "new ModelReading { ConvertsPrecision = true }.");
    }

    [Fact]
    public void Load_OfAFloatFileAsDouble_IsRefusedToo()
    {
        byte[] bytes = SampleNetwork.Save(SampleNetwork.Create<float>());

        Action act = () => SampleNetwork.Load<double>(bytes);

        act.Should().Throw<InvalidDataException>().WithMessage("*weights in float, but expected double*");
    }

    [Fact]
    public void Load_OfADoubleFileAsFloatWhenAsked_RoundsEachWeight()
    {
        Network<double> network = SampleNetwork.Create<double>();

        Network<float> loaded = SampleNetwork.Load<float>(SampleNetwork.Save(network), new ModelReading { ConvertsPrecision = true });

        Weights(loaded).Should().Equal(Weights(network).Select(weight => (double)(float)weight));
    }

    [Fact]
    public void Load_OfAFloatFileAsDoubleWhenAsked_IsExact()
    {
        Network<float> network = SampleNetwork.Create<float>();

        Network<double> loaded = SampleNetwork.Load<double>(SampleNetwork.Save(network), new ModelReading { ConvertsPrecision = true });

        Weights(loaded).Should().Equal(Weights(network));
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Load_WithAWeightThatIsNotFinite_IsRefusedWhereItIs(float value, string text)
    {
        Network<float> network = SampleNetwork.Create<float>();
        network.Parameters[0].Values[(2 * 4) + 1] = value;

        Action act = () => SampleNetwork.Load<float>(SampleNetwork.Save(network));

        act.Should().Throw<InvalidDataException>().WithMessage($"*layers.0.weight: row 1, column 2 is {text}, but weights must be finite*AllowsNotFinite*");
    }

    [Fact]
    public void Load_WithAWeightThatIsNotFiniteWhenAllowed_GivesIt()
    {
        Network<float> network = SampleNetwork.Create<float>();
        network.Parameters[0].Values[0] = float.NaN;

        Network<float> loaded = SampleNetwork.Load<float>(SampleNetwork.Save(network), new ModelReading { AllowsNotFinite = true });

        Bits.Of(loaded).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void Load_OfAPlainSafetensorsFile_PointsToLoadWeights()
    {
        using MemoryStream stream = new(PlainFile.Of("{}", []));

        Action act = () => ModelFile.Load<float>(stream);

        act.Should().Throw<InvalidDataException>().WithMessage("*is a safetensors file but not a model file*ModelFile.LoadWeights.");
    }

    [Fact]
    public void Load_OfAFileThatIsNotThere_SaysSo()
    {
        Action act = () => ModelFile.Load<float>(FilePath);

        act.Should().Throw<FileNotFoundException>();
    }

    [Fact]
    public void Load_OfAFolder_SaysSo()
    {
        Action[] acts =
        [
            () => ModelFile.Load<float>(folder),
            () => ModelFile.ReadSummary(folder),
            () => ModelFile.LoadWeights(SampleNetwork.Create<float>(), folder),
            () => Checkpoint.LoadAveraged<float>(folder),
            () => Idx.Read(folder),
            () => Npy.Read(folder),
            () => Npz.Read(folder),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<UnauthorizedAccessException>()
            .WithMessage($"Expected a file, but {folder} is a folder. Name a file in it."));
    }

    [Fact]
    public void Load_AsHalf_IsRefused()
    {
        using MemoryStream stream = new();

        Action act = () => ModelFile.Load<Half>(stream);

        act.Should().Throw<NotSupportedException>();
    }

    [Fact]
    public void ReadSummary_OfASavedNetwork_SaysWhatItIs()
    {
        Network<double> network = SampleNetwork.Create<double>();
        ModelFile.Save(network, FilePath, SampleNetwork.Metadata);

        ModelSummary summary = ModelFile.ReadSummary(FilePath);

        summary.Should().Be(new ModelSummary
        {
            FormatVersion = 2,
            ElementType = typeof(double),
            Description = network.Description,
            Metadata = SampleNetwork.Metadata,
            NumberCount = network.ParameterCount + 8,
            IsCheckpoint = false,
        });
    }

    [Fact]
    public void Save_ToAFileThatIsThere_ReplacesIt()
    {
        File.WriteAllBytes(FilePath, new byte[100_000]);

        ModelFile.Save(SampleNetwork.Create<float>(), FilePath);

        File.ReadAllBytes(FilePath).Should().Equal(SampleNetwork.Save(SampleNetwork.Create<float>()));
        Directory.GetFiles(folder).Should().ContainSingle();
    }

    [Fact]
    public void Save_OfALayerThatIsNotRegistered_IsRefusedAndWritesNothing()
    {
        Network<float> network = SampleNetwork.Create<float>(new NeuralNet.Tests.Layers.FeatureScale());

        Action act = () => ModelFile.Save(network, FilePath);

        act.Should().Throw<ArgumentException>().WithMessage("The layer FeatureScale has no name in files. Register it with ModelTypes.Default.With(*");
        Directory.GetFiles(folder).Should().BeEmpty();
    }

    private static void LoadPredictsTheSameBits<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = SampleNetwork.Create<T>();

        Network<T> loaded = SampleNetwork.Load<T>(SampleNetwork.Save(network));

        loaded.Description.Should().Be(network.Description);
        Bits.Of(loaded.Predict(SampleNetwork.Inputs<T>())).Should().Be(Bits.Of(network.Predict(SampleNetwork.Inputs<T>())));
        Bits.Of(loaded).Should().Be(Bits.Of(network));
    }

    private static double[] Weights<T>(Network<T> network)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. network.Parameters.Concat(network.Statistics).SelectMany(parameter => parameter.Values.ToArray()).Select(double.CreateChecked)];
}
