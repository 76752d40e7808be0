using System.Numerics;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>Committed files. Those of format 2 can be read forever. Of format 1 only the weights can be read. Those of future versions are refused with a helpful message.</summary>
public sealed class FormatVersionTests
{
    [Fact]
    public void Load_OfAFloatFileOfFormat2_GivesItsPredictions() => GivesItsPredictions<float>(
        "format-2-float.safetensors",
        [0.76961344, 0.23038651, 0.7220754, 0.2779246, 0.8778492, 0.122150704, 0.9530821, 0.0469179],
        1e-5);

    [Fact]
    public void Load_OfADoubleFileOfFormat2_GivesItsPredictions() => GivesItsPredictions<double>(
        "format-2-double.safetensors",
        [
            0.7696134879045157, 0.23038651209548427, 0.7220754069941628, 0.2779245930058371,
            0.8778493006786134, 0.12215069932138657, 0.9530820905998801, 0.046917909400119785,
        ],
        1e-12);

    [Fact]
    public void Save_OfWhatFormat2Has_GivesTheCommittedBytes()
    {
        Network<float> network = ModelFile.Load<float>(PathOf("format-2-float.safetensors"), out ModelMetadata metadata);

        byte[] saved = SampleNetwork.Save(network, metadata);

        saved.Should().Equal(File.ReadAllBytes(PathOf("format-2-float.safetensors")), "a change of the written bytes needs a new format");
    }

    [Fact]
    public void Load_OfFormat1_IsRefusedAndSaysHowToLoadTheWeights()
    {
        string path = PathOf("format-1-float.safetensors");
        Network<float> network = ModelFile.Load<float>(PathOf("format-2-float.safetensors"));
        float[] predicted = network.Predict(SampleNetwork.Inputs<float>()).ToColumnMajorArray();
        foreach (Parameter<float> parameter in network.Parameters)
        {
            parameter.Value = parameter.Value.Multiply(2);
        }

        Action act = () => ModelFile.Load<float>(path);
        ModelFile.LoadWeights(network, path);

        act.Should().Throw<InvalidDataException>().WithMessage(
            "*format-1-float.safetensors was written before version 0.1.0 of the library (format 1, but this version reads format 2). Some fields of the "
            + "description had other names. Create a network of the same layers, and load the weights of the file with ModelFile.LoadWeights.");
        network.Predict(SampleNetwork.Inputs<float>()).ToColumnMajorArray().Should().Equal(predicted);
    }

    [Fact]
    public void Load_OfAHigherFormat_AsksForAnUpdate()
    {
        Action act = () => ModelFile.Load<float>(PathOf("newer-format.safetensors"));

        act.Should().Throw<InvalidDataException>().WithMessage(
            "*newer-format.safetensors was written by a newer version of the library (format 3, but this one reads up to 2). Update the library.");
    }

    [Fact]
    public void Load_OfALayerToCome_SaysWhatIsKnownAndAsksForAnUpdate()
    {
        Action act = () => ModelFile.Load<float>(PathOf("newer-layer.safetensors"));

        act.Should().Throw<InvalidDataException>().WithMessage(
            "*newer-layer.safetensors cannot be read. In neuralnet.network at $.layers[2]: there is no layer attention. This version of the library knows "
            + "dense, activation, batch_norm, layer_norm, dropout, prelu, residual, standardize, min_max, robust_scale, unstandardize, diagonal, "
            + "parametric_activation, ntk_dense, embedding, mean_of_members. If it is your own type, register it with ModelTypes.Default.With "
            + "and pass the types. Otherwise the file may come from a newer version, so update the library.");
    }

    [Fact]
    public void Load_OfAFieldToCome_NamesItAndAsksForAnUpdate()
    {
        Action act = () => ModelFile.Load<float>(PathOf("newer-field.safetensors"));

        act.Should().Throw<InvalidDataException>().WithMessage(
            "*In neuralnet.network at $.layers[0].sparsity: this version of the library does not know the field sparsity here. "
            + "The file may come from a newer version, so update the library.");
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Serialization", "Data", name);

    private static void GivesItsPredictions<T>(string name, double[] predictions, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = ModelFile.Load<T>(PathOf(name), out ModelMetadata metadata);

        double[] predicted = [.. network.Predict(SampleNetwork.Inputs<T>()).ToColumnMajorArray().Select(double.CreateChecked)];

        metadata.Labels.Should().Equal("no", "yes");
        predicted.Zip(predictions, (present, expected) => Math.Abs(present - expected)).Max().Should().BeLessThanOrEqualTo(tolerance);
    }
}
