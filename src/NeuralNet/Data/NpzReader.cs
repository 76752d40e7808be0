using System.Collections.ObjectModel;
using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads the members of an NPZ file, a ZIP archive of NPY files.</summary>
internal static class NpzReader
{
    /// <summary>Reads all arrays from a stream to its end.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">What is there is no archive of NPY arrays that are read.</exception>
    public static ReadOnlyDictionary<string, NpyArray> Read(Stream stream, string name)
    {
        if (stream.CanSeek)
        {
            return Read(new ZipBytes(stream, name));
        }

        // A directory stands at the end, so that there must be all of the archive.
        using PieceStream copy = new(stream);
        return Read(new ZipBytes(copy, name));
    }

    private static ReadOnlyDictionary<string, NpyArray> Read(ZipBytes archive)
    {
        List<ZipMember> members = ZipDirectory.Read(archive);
        Dictionary<string, NpyArray> arrays = new(members.Count, StringComparer.Ordinal);
        foreach (ZipMember member in members)
        {
            if (!arrays.TryAdd(member.Name, null!))
            {
                throw archive.Invalid(member.At, $"the member '{member.Name}.npy' is there for the second time");
            }
        }

        foreach (ZipMember member in members)
        {
            arrays[member.Name] = Read(archive, member);
        }

        return arrays.AsReadOnly();
    }

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
                $"expected the checksum 0x{member.Checksum:X8} of the member '{member.Name}.npy', but its bytes have 0x{contents.Checksum:X8}");
    }
}
