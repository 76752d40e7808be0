using System.Text;
using NeuralNet.Data;
using NeuralNet.Tests.Data;

namespace NeuralNet.Tests.Issues;

/// <summary>
/// Archives that were read differently than by numpy, or that readers interpret differently. The expectations are the behaviour of numpy 1.24 with
/// Python 3.11, and of the zipfile of Python 3.13.
/// </summary>
public sealed class NpzAsOthersReadItTests
{
    private const int Utf8 = 0x800;
    private const int Described = 8;

    private static readonly byte[] UtfName = Encoding.UTF8.GetBytes("ü.npy");
    private static readonly byte[] PageName = [0x81, .. ".npy"u8];

    /// <summary>The names of arrays that numpy reads.</summary>
    public static TheoryData<string, byte[], string> Read => new()
    {
        { "code page 437", ZipPart.Archive(new ZipPart { Name = PageName }), "ü" },
        { "UTF-8 that is not said to be", ZipPart.Archive(new ZipPart { Name = UtfName }), "├╝" },
        { "UTF-8", ZipPart.Archive(new ZipPart { Name = UtfName, Flags = Utf8 }), "ü" },
        { "a Unicode name, the same", ZipPart.Archive(new ZipPart { Name = PageName, Extra = Unicode("ü.npy", PageName) }), "ü" },
        { "a Unicode name of another name", ZipPart.Archive(new ZipPart { Extra = ZipPart.UnicodeName("b.npy", 1) }), "a" },
        { "a Unicode name of another version", ZipPart.Archive(new ZipPart { Extra = Unicode("b.npy", "a.npy"u8, version: 2) }), "a" },
        { "ASCII with other flags", ZipPart.Archive(new ZipPart { LocalFlags = Utf8 }), "a" },
        { "sizes behind the bytes", ZipPart.Archive(Streamed(ZipPart.Array.Length)), "a" },
        { "sizes behind the bytes, without a signature", ZipPart.Archive(Streamed(ZipPart.Array.Length, hasSignature: false), new ZipPart { Name = "b.npy"u8.ToArray() }), "a b" },
        { "sizes of 64 bits in the header", ZipPart.Archive(new ZipPart { LocalSize = uint.MaxValue, LocalExtra = Wide(ZipPart.Array.Length) }), "a" },
    };

    /// <summary>Archives that numpy refuses, or that other readers interpret differently.</summary>
    public static TheoryData<string, byte[]> Refused => new()
    {
        { "no UTF-8 that is said to be", ZipPart.Archive(new ZipPart { Name = PageName, Flags = Utf8 }) },
        { "a Unicode name, another", ZipPart.Archive(new ZipPart { Extra = Unicode("b.npy", "a.npy"u8) }) },
        { "a Unicode name in the header, another", ZipPart.Archive(new ZipPart { LocalExtra = Unicode("b.npy", "a.npy"u8) }) },
        { "a Unicode name, cut off", ZipPart.Archive(new ZipPart { Extra = [0x75, 0x70, 1, 0, 1] }) },
        { "a Unicode name beyond its field", ZipPart.Archive(new ZipPart { Extra = [0x75, 0x70, 99, 0, 1] }) },
        { "a Unicode name, no UTF-8", ZipPart.Archive(new ZipPart { Extra = [0x75, 0x70, 6, 0, 1, .. ZipPart.Four(Crc32.Append(0, "a.npy"u8)), 0x81] }) },
        { "another name in the header", ZipPart.Archive(new ZipPart { LocalName = "b.npy"u8.ToArray() }) },
        { "the same name, but as UTF-8, in the header", ZipPart.Archive(new ZipPart { Name = UtfName, LocalFlags = Utf8 }) },
        { "another size in the header", ZipPart.Archive(new ZipPart { LocalSize = 72 }) },
        { "no size in the header", ZipPart.Archive(new ZipPart { LocalSize = 0 }) },
        { "another size of 64 bits in the header", ZipPart.Archive(new ZipPart { LocalSize = uint.MaxValue, LocalExtra = Wide(72) }) },
        { "another checksum in the header", ZipPart.Archive(new ZipPart { LocalChecksum = 5 }) },
        { "another method in the header", ZipPart.Archive(new ZipPart { LocalMethod = 8 }) },
        { "encrypted by the header", ZipPart.Archive(new ZipPart { LocalFlags = 1 }) },
        { "other sizes behind the bytes", ZipPart.Archive(Streamed(72)) },
        { "a member in a gap", ZipPart.Archive(new ZipPart(), Hidden(), new ZipPart { Name = "b.npy"u8.ToArray() }) },
        { "a member before the first", ZipPart.Archive(Hidden(), new ZipPart()) },
        { "a member behind the last", ZipPart.Archive(new ZipPart(), Hidden()) },
        { "a member alone", ZipPart.Archive(Hidden()) },
        { "zeros in a gap", ZipPart.Archive(new ZipPart { Behind = new byte[16] }) },
    };

    [Theory]
    [MemberData(nameof(Read))]
    public void Read_OfWhatReadersAgreeAbout_GivesWhatNumpyGives(string what, byte[] file, string names)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = Npz.Read(new MemoryStream(file));

        string.Join(' ', arrays.Keys).Should().Be(names, what);
        arrays.Values.SelectMany(array => array.AsSpan<float>().ToArray()).Should().Equal(arrays.Keys.SelectMany(_ => new[] { 1f, 2f }));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_OfWhatReadersDoNotAgreeAbout_IsRefused(string what, byte[] file)
    {
        Action act = () => Npz.Read(new MemoryStream(file));

        act.Should().Throw<InvalidDataException>(what);
    }

    /// <summary>The upper half of the table, as in Python's codec cp437.</summary>
    [Fact]
    public void Read_OfEachCharacterOfTheCodePage_GivesWhatPythonGives()
    {
        const string Upper =
            "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
        byte[] name = [.. Enumerable.Range(128, 128).Select(value => (byte)value), .. ".npy"u8];

        IReadOnlyDictionary<string, NpyArray> arrays = Npz.Read(new MemoryStream(ZipPart.Archive(new ZipPart { Name = name })));

        arrays.Keys.Should().Equal(Upper);
    }

    private static ZipPart Hidden() => new() { Name = "hidden.npy"u8.ToArray(), IsInDirectory = false };

    /// <summary>A member that was written to a non-seekable stream. Checksum and sizes follow its bytes.</summary>
    private static ZipPart Streamed(int size, bool hasSignature = true) => new()
    {
        Flags = Described,
        LocalChecksum = 0,
        LocalSize = 0,
        Behind =
        [
            .. hasSignature ? "PK\u0007\u0008"u8 : [], .. ZipPart.Four(new ZipPart().Checksum), .. ZipPart.Four((uint)size), .. ZipPart.Four((uint)size),
        ],
    };

    private static byte[] Wide(int size) => [1, 0, 16, 0, .. BitConverter.GetBytes((long)size), .. BitConverter.GetBytes((long)size)];

    private static byte[] Unicode(string name, ReadOnlySpan<byte> raw, byte version = 1) => ZipPart.UnicodeName(name, Crc32.Append(0, raw), version);
}
