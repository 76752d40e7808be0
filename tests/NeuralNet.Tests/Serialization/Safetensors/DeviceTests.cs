using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>Streams whose length differs from their contents, such as devices and files that another program still writes.</summary>
public sealed class DeviceTests
{
    [Fact]
    public void Load_OfADeviceOfZeros_SaysThatThereIsNoHeader()
    {
        using EndlessStream stream = new(0);

        Action act = () => ModelFile.Load<float>(stream);

        act.Should().Throw<InvalidDataException>().WithMessage("The stream is not a valid safetensors file. At byte 8: the header is not valid JSON*");
        stream.Taken.Should().Be(8);
    }

    [Fact]
    public void Load_OfADeviceOfOnes_RefusesTheLengthOfTheHeader()
    {
        using EndlessStream stream = new(1);

        Action act = () => ModelFile.ReadSummary(stream);

        act.Should().Throw<InvalidDataException>().WithMessage("*At byte 0: expected the length of the header, at most 8388608, but it is 72340172838076673.");
    }

    /// <summary>A file with length 0, like those in /proc, that contains a whole model.</summary>
    [Fact]
    public void Load_OfAWholeModelWhoseLengthIsSaidToBeNothing_ReadsIt()
    {
        Network<float> network = SampleNetwork.Create<float>();
        using LengthlessStream stream = new(SampleNetwork.Save(network));

        Network<float> loaded = ModelFile.Load<float>(stream);

        Bits.Of(loaded).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void Load_OfAnEmptyFile_SaysThatItEnds()
    {
        Action act = () => ModelFile.Load<float>(new MemoryStream());

        act.Should().Throw<InvalidDataException>().WithMessage("*At byte 0: it ends there, within the eight bytes of the length of the header.");
    }

    private sealed class LengthlessStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override long Length => 0;
    }
}
