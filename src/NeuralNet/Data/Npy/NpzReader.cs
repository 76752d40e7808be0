using System.Collections.ObjectModel;
using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads the members of an NPZ file, a ZIP archive of NPY files.</summary>
internal static class NpzReader
{
    private const int SignatureLength = 4;

    /// <summary>Reads all arrays from a stream to its end.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="mostBytes">Bytes that it may have, unpacked.</param>
    /// <exception cref="InvalidDataException">What is there is no archive of NPY arrays that are read.</exception>
    public static ReadOnlyDictionary<string, NpyArray> Read(Stream stream, string name, long mostBytes)
    {
        if (stream.CanSeek)
        {
            return Read(new ZipBytes(stream, name), mostBytes);
        }

        // Before any of it is copied: what it is not, it is at once.
        byte[] start = new byte[SignatureLength];
        int came = stream.ReadAtLeast(start, SignatureLength, throwOnEndOfStream: false);
        if (!start.AsSpan().SequenceEqual("PK\u0003\u0004"u8) && !start.AsSpan().SequenceEqual("PK\u0005\u0006"u8))
        {
            throw new InvalidDataException(
                $"{QuotedText.Path(name)} is no NPZ file, or damaged. At byte 0: expected \"PK\" 3 4, or \"PK\" 5 6 where there are no arrays, but there is something else.");
        }

        // A directory stands at the end, so that there must be all of the archive.
        using PrefixedStream all = new(start.AsMemory(0, came), stream);
        using PieceStream copy = new(all, mostBytes);
        return copy.IsComplete ? Read(new ZipBytes(copy, name), mostBytes) : throw TooLarge(name, "more bytes", mostBytes);
    }

    private static ReadOnlyDictionary<string, NpyArray> Read(ZipBytes archive, long mostBytes)
    {
        List<ZipMember> members = ZipDirectory.Read(archive);
        RequireAtMost(archive, members, mostBytes);
        Dictionary<string, NpyArray> arrays = new(members.Count, StringComparer.Ordinal);
        foreach (ZipMember member in members)
        {
            if (!arrays.TryAdd(member.Name, null!))
            {
                throw archive.Invalid(member.At, $"the member '{QuotedText.Of(member.Name)}.npy' is there for the second time");
            }
        }

        foreach (ZipMember member in members)
        {
            arrays[member.Name] = Read(archive, member);
        }

        return arrays.AsReadOnly();
    }

    /// <summary>Refuses what would unpack to too much; that a member is what the directory says, its NPY header must say too.</summary>
    private static void RequireAtMost(ZipBytes archive, List<ZipMember> members, long mostBytes)
    {
        long sum = 0;
        foreach (ZipMember member in members)
        {
            sum = Math.Min(sum, long.MaxValue - member.Length) + member.Length;
        }

        if (sum > mostBytes)
        {
            throw TooLarge(archive.Name, FormattableString.Invariant($"{sum} bytes, unpacked"), mostBytes);
        }
    }

    private static InvalidDataException TooLarge(string name, string bytes, long mostBytes) => new(FormattableString.Invariant(
        $"{QuotedText.Path(name)} has {bytes}, but at most {mostBytes} are allowed. If it is to be trusted, pass a larger mostBytes to Npz.Read."));

    private static NpyArray Read(ZipBytes archive, ZipMember member)
    {
        using BoundedStream packed = archive.Part(member.Start, member.PackedLength);
        using Stream unpacked = member.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
        using ChecksumStream contents = new(unpacked);
        NpyArray array = NpyReader.Read(new NumberSource(contents, member.Length, archive.Name, "NPZ")
        {
            Part = member.Name,
            IsPacked = member.IsDeflated,
        });

        return contents.Checksum == member.Checksum
            ? array
            : throw archive.Invalid(
                member.At,
                $"expected the checksum 0x{member.Checksum:X8} of the member '{QuotedText.Of(member.Name)}.npy', but its bytes have 0x{contents.Checksum:X8}");
    }
}
