namespace NeuralNet.Tests.Serialization;

/// <summary>Any damaged file is refused as invalid.</summary>
public sealed class SafetensorsDamageTests
{
    private static readonly byte[] Whole = SmallFile.Bytes();

    [Fact]
    public void Read_OfEveryTruncation_IsRefused()
    {
        Fault[] accepted = [.. Enumerable.Range(0, Whole.Length).Select(length => Try(Whole[..length], $"{length} bytes")).OfType<Fault>()];

        accepted.Should().BeEmpty();
    }

    [Fact]
    public void Read_OfEveryBitFlip_IsRefused()
    {
        Fault[] accepted = [.. Enumerable.Range(0, 8 * Whole.Length).Select(bit => Try(Flipped(bit), $"bit {bit}")).OfType<Fault>()];

        accepted.Should().BeEmpty();
    }

    [Fact]
    public void Read_WithAByteMore_IsRefused()
    {
        Fault? accepted = Try([.. Whole, 0], "a byte more");

        accepted.Should().BeNull();
    }

    private static byte[] Flipped(int bit)
    {
        byte[] flipped = [.. Whole];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    /// <summary>The damage to the file, if it was not refused or was refused differently, on a seekable and a non-seekable stream.</summary>
    private static Fault? Try(byte[] bytes, string what)
    {
        using MemoryStream seekable = new(bytes);
        using Data.DripStream forward = new(bytes, 50);
        foreach (Stream stream in (Stream[])[seekable, forward])
        {
            try
            {
                _ = SmallFile.Read(stream);
                return new Fault(what, null);
            }
            catch (InvalidDataException)
            {
            }
#pragma warning disable CA1031 // the test says what else was thrown
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return new Fault(what, exception);
            }
        }

        return null;
    }

    private sealed record Fault(string What, Exception? Thrown);
}
