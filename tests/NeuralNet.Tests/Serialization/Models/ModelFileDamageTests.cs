using NeuralNet.Serialization;
using NeuralNet.Tests.Data;

namespace NeuralNet.Tests.Serialization;

/// <summary>Every truncation and every bit flip of a small model file is refused as invalid, even if only weights are loaded.</summary>
public sealed class ModelFileDamageTests
{
    private static readonly Network<float> Network = NeuralNet.Network.Create<float>(1, 1, new Dense(2));

    private static readonly byte[] Whole = SampleNetwork.Save(Network, new ModelMetadata { Labels = ["a", "b"] });

    [Fact]
    public void Load_OfEveryTruncation_IsRefused()
    {
        string[] accepted = [.. Enumerable.Range(0, Whole.Length).Select(length => Try(Whole[..length], $"{length} bytes")).OfType<string>()];

        accepted.Should().BeEmpty();
    }

    [Fact]
    public void Load_OfEveryBitFlip_IsRefused()
    {
        string[] accepted = [.. Enumerable.Range(0, 8 * Whole.Length).Select(bit => Try(Flipped(bit), $"bit {bit}")).OfType<string>()];

        accepted.Should().BeEmpty();
    }

    private static byte[] Flipped(int bit)
    {
        byte[] flipped = [.. Whole];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    /// <summary>The damage to the file, if a way of reading did not refuse it as invalid, or changed the network.</summary>
    private static string? Try(byte[] bytes, string what)
    {
        string before = Bits.Of(Network);
        Action<Stream>[] ways = [stream => ModelFile.Load<float>(stream), stream => ModelFile.LoadWeights(Network, stream)];
        foreach (Action<Stream> way in ways)
        {
            try
            {
                using Stream stream = new MemoryStream(bytes);
                way(stream);
                return what;
            }
            catch (InvalidDataException)
            {
            }

            try
            {
                using Stream stream = new DripStream(bytes, 100);
                way(stream);
                return what;
            }
            catch (InvalidDataException)
            {
            }
        }

        return Bits.Of(Network) == before ? null : what;
    }
}
