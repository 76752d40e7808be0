using System.Buffers;
using System.Collections.ObjectModel;
using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads the members of an NPZ file, a ZIP archive of NPY files.</summary>
internal static class NpzReader
{
    private const string Extension = ".npy";

    private const int Piece = 64 * 1024;

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
        using MemoryStream copy = Copy(stream, name);
        return Read(new ZipBytes(copy, name));
    }

    private static ReadOnlyDictionary<string, NpyArray> Read(ZipBytes archive)
    {
        List<ZipMember> members = ZipDirectory.Read(archive);
        RequireNames(archive, members);
        Dictionary<string, NpyArray> arrays = new(StringComparer.Ordinal);
        foreach (ZipMember member in members)
        {
            arrays.Add(member.Name[..^Extension.Length], Read(archive, member));
        }

        return arrays.AsReadOnly();
    }

    private static void RequireNames(ZipBytes archive, List<ZipMember> members)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ZipMember member in members)
        {
            if (!member.Name.EndsWith(Extension, StringComparison.Ordinal))
            {
                throw archive.Invalid(member.At, $"expected a member whose name ends with {Extension}, but it is '{member.Name}'");
            }

            if (!names.Add(member.Name))
            {
                throw archive.Invalid(member.At, $"the member '{member.Name}' is there for the second time");
            }
        }
    }

    private static NpyArray Read(ZipBytes archive, ZipMember member)
    {
        using BoundedStream packed = archive.Part(member.Start, member.PackedLength);
        using Stream unpacked = member.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
        using ChecksumStream contents = new(unpacked);
        NpyArray array = NpyReader.Read(new NumberSource(contents, member.Length, archive.Name, "NPZ")
        {
            Within = $" of the member '{member.Name}'",
            IsPacked = member.IsDeflated,
        });

        return contents.Checksum == member.Checksum
            ? array
            : throw archive.Invalid(
                member.At, $"expected the checksum 0x{member.Checksum:X8} of the member '{member.Name}', but its bytes have 0x{contents.Checksum:X8}");
    }

    private static MemoryStream Copy(Stream stream, string name)
    {
        MemoryStream copy = new();
        byte[] piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            while (stream.Read(piece) is int count and > 0)
            {
                if (copy.Length + count > Array.MaxLength)
                {
                    throw new InvalidDataException(
                        $"{name} cannot seek and has more than {Array.MaxLength} bytes, which an NPZ file may only have in a stream that can seek.");
                }

                copy.Write(piece, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        copy.Position = 0;
        return copy;
    }
}
