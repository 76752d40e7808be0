using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

public sealed class ModelMetadataTests
{
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
}
