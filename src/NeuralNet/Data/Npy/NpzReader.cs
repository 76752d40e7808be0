using System.Collections.ObjectModel;
using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads the members of an NPZ file, a ZIP archive of NPY files.</summary>
internal static class NpzReader
{
    private const int SignatureLength = 4;

    /// <summary>Reads all arrays from a stream to its end.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="name">The name of the stream in messages.</param>
    /// <param name="mostBytes">The limit on the decompressed size of all arrays in bytes.</param>
    /// <exception cref="InvalidDataException">The stream contains no archive of NPY arrays, or an unsupported one.</exception>
    public static ReadOnlyDictionary<string, NpyArray> Read(Stream stream, string name, long mostBytes)
    {
        FileFault fault = new(name, "NPZ");
        if (stream.CanSeek)
        {
            return Read(new ZipBytes(stream, fault), mostBytes);
        }

        // Check the first bytes before copying anything, so that a stream of another kind is refused at once.
        Span<byte> start = stackalloc byte[SignatureLength];
        int count = stream.ReadAtLeast(start, SignatureLength, throwOnEndOfStream: false);
        if (!start.SequenceEqual("PK\u0003\u0004"u8) && !start.SequenceEqual("PK\u0005\u0006"u8))
        {
            throw fault.At(0, "expected \"PK\" 3 4, or \"PK\" 5 6 for an archive without arrays, but found something else");
        }

        // The directory is at the end, so the whole archive is copied.
        using SpooledStream copy = new(stream, mostBytes, start[..count]);
        return copy.Length < mostBytes || (copy.Length == mostBytes && stream.ReadByte() < 0)
            ? Read(new ZipBytes(copy, fault), mostBytes)
            : throw TooLarge(fault, "more bytes", mostBytes);
    }

    private static ReadOnlyDictionary<string, NpyArray> Read(ZipBytes archive, long mostBytes)
    {
        List<ZipDirectory.Member> members = ZipDirectory.Read(archive);
        RequireAtMost(archive, members, mostBytes);
        Dictionary<string, NpyArray> arrays = new(members.Count, StringComparer.Ordinal);
        foreach (ZipDirectory.Member member in members)
        {
            if (!arrays.TryAdd(member.Name, null!))
            {
                throw archive.Fault.At(member.At, $"the member '{QuotedText.Of(member.Name)}.npy' occurs twice");
            }
        }

        foreach (ZipDirectory.Member member in members)
        {
            arrays[member.Name] = Read(archive, member);
        }

        return arrays.AsReadOnly();
    }

    /// <summary>Refuses an archive that declares too many bytes. Each NPY header must later agree with the size that the directory declares.</summary>
    private static void RequireAtMost(ZipBytes archive, List<ZipDirectory.Member> members, long mostBytes)
    {
        long sum = 0;
        foreach (ZipDirectory.Member member in members)
        {
            sum = Math.Min(sum, long.MaxValue - member.Length) + member.Length;
        }

        if (sum > mostBytes)
        {
            throw TooLarge(archive.Fault, FormattableString.Invariant($"{sum} bytes when decompressed"), mostBytes);
        }
    }

    private static InvalidDataException TooLarge(FileFault fault, string bytes, long mostBytes) => fault.Of(FormattableString.Invariant(
        $"has {bytes}, but at most {mostBytes} are allowed. If you trust it, pass a larger mostBytes to Npz.Read."));

    private static NpyArray Read(ZipBytes archive, ZipDirectory.Member member)
    {
        using Stream packed = archive.Part(member.Start, member.PackedLength);
        using Stream unpacked = member.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
        NumberSource contents = new(unpacked, member.Length, archive.Fault.Within(member.Name))
        {
            IsPacked = member.IsDeflated,
            Checksum = 0,
        };
        NpyArray array = Npy.Read(contents);
        return contents.Checksum == member.Checksum
            ? array
            : throw archive.Fault.At(
                member.At,
                $"expected the checksum 0x{member.Checksum:X8} of the member '{QuotedText.Of(member.Name)}.npy', but its bytes have 0x{contents.Checksum:X8}");
    }
}
