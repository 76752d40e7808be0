using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

public sealed class ModelMetadataTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("neuralnet").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Metadata_WithEqualTexts_IsEqual()
    {
        ModelMetadata one = new() { Labels = ["a"], Notes = new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" } };
        ModelMetadata other = new() { Labels = ["a"], Notes = new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" } };

        one.Should().Be(other);
        one.GetHashCode().Should().Be(other.GetHashCode());
    }

    [Fact]
    public void Metadata_WithAnotherNote_IsNotEqual()
    {
        ModelMetadata one = new() { Notes = new Dictionary<string, string> { ["x"] = "1" } };

        one.Should().NotBe(one with { Notes = new Dictionary<string, string> { ["x"] = "2" } });
    }

    [Theory]
    [InlineData(3, 1, "Expected a label for each of 3 outputs, but got 1: n0. Name every output*")]
    [InlineData(3, 4, "Expected a label for each of 3 outputs, but got 4: n0, n1, n2, n3. Name every output*")]
    [InlineData(1, 3, "Expected a label for each of 1 output, or two for no and yes, but got 3: n0, n1, n2. Name every output*")]
    [InlineData(2, 1, "Expected a label for each of 2 outputs, but got 1: n0. Name every output*")]
    public void Labels_OfAnotherNumberThanTheOutputs_AreRefusedByTheNetwork(int outputs, int labels, string message)
    {
        ModelMetadata metadata = new() { Labels = Names(labels) };

        Saves(outputs, metadata).Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithParameterName(nameof(metadata)).WithMessage(message));
    }

    [Fact]
    public void Labels_ThatFitTheOutputs_AreSaved()
    {
        (int Outputs, int Labels)[] cases = [(3, 3), (3, 0), (1, 1), (1, 2)];

        cases.Should().AllSatisfy(each =>
            Saves(each.Outputs, new ModelMetadata { Labels = Names(each.Labels) }).Should().AllSatisfy(act => act.Should().NotThrow()));
    }

    [Fact]
    public void Features_OfAnotherNumberThanTheInputs_AreRefusedByTheNetwork()
    {
        ModelMetadata metadata = new() { Features = ["a"] };

        Saves(1, metadata).Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithParameterName(nameof(metadata))
            .WithMessage("Expected a name for each of 2 features, but got 1: a. Name every feature*"));
    }

    [Fact]
    public void Labels_OfACheckpointThatDoNotFit_AreRefusedBeforeTraining()
    {
        Checkpointing checkpointing = new(folder) { Metadata = new ModelMetadata { Labels = ["a"] } };
        Trainer<double> trainer = new(
            Network.Create<double>(2, 1, new Dense(3)), Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Callbacks = [checkpointing] });

        Action act = () => trainer.Fit(Examples.Regression<double>(2, 3, 5, seed: 1));

        act.Should().Throw<InvalidOperationException>().WithMessage(
            "Checkpoints of this training cannot be written. Expected a label for each of 3 outputs, but got 1: a. *or leave the labels out.");
    }

    [Fact]
    public void ToString_HasAllTextsOnOneLine()
    {
        ModelMetadata metadata = new()
        {
            Labels = ["no", "ye\ns"],
            Notes = new Dictionary<string, string> { ["data"] = "invented", ["author"] = "me" },
        };

        metadata.ToString().Should().Be("ModelMetadata(Labels = [no, ye?s], Features = [], Notes = [author = me, data = invented])");
        new ModelMetadata { Labels = Names(8000) }.ToString().Should().EndWith(" more], Features = [], Notes = [])").And.Match(text => text.Length < 700);
    }

    [Fact]
    public void Labels_WithHalfASurrogatePair_AreRefused()
    {
        Action act = () => _ = new ModelMetadata { Labels = ["a\ud800"] };

        act.Should().Throw<ArgumentException>().WithMessage("Expected text, but a? has an unpaired surrogate.*");
    }

    [Fact]
    public void Notes_WithTooMany_AreRefused()
    {
        Action act = () => _ = new ModelMetadata { Notes = Enumerable.Range(0, 1001).ToDictionary(i => $"{i}", _ => "") };

        act.Should().Throw<ArgumentException>().WithMessage("A file can contain at most 1000 notes, but got 1001.*");
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"n{i}")];

    /// <summary>The ways to save metadata with a network of 2 inputs.</summary>
    private Action[] Saves(int outputs, ModelMetadata metadata)
    {
        Network<double> network = Network.Create<double>(2, 1, new Dense(outputs));
        string path = Path.Combine(folder, "file");
        return
        [
            () => SampleNetwork.Save(network, metadata),
            () => ModelFile.Save(network, path, metadata),
            () => Checkpoint.Save(new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1)), path, metadata),
        ];
    }
}
