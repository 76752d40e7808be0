using static NeuralNet.Data.ZipBytes;

namespace NeuralNet.Data;

/// <summary>Reads and checks the directory of a ZIP archive of NPY files.</summary>
/// <remarks>
/// The library writes archives with the framework's ZipArchive, but does not read with it. ZipArchive needs about ten times the size of the directory
/// in memory, accepts overlapping members, and does not expose extra fields, positions or the bytes of names. This reader needs all of these, because
/// it refuses every archive that different readers would interpret differently. Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.5.3.
/// </remarks>
internal static class ZipDirectory
{
    private const int EntryLength = 46;
    private const uint EntrySignature = 0x02014B50;

    /// <summary>Reads the members in the order of the directory. They do not overlap, and each is within the archive.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an archive, or an unsupported one.</exception>
    public static List<Member> Read(ZipBytes archive)
    {
        ZipEnd end = ZipEnd.Find(archive);
        byte[] directory = new byte[end.DirectoryLength];
        archive.Read(end.DirectoryStart, directory);

        List<Member> members = new((int)end.Members);
        int next = 0;
        for (long i = 0; i < end.Members; i++)
        {
            members.Add(ReadEntry(archive, directory, end.DirectoryStart, ref next));
        }

        if (next < directory.Length)
        {
            throw archive.Fault.At(
                end.DirectoryStart + next, $"expected the end of the directory, which has {end.Members} members, but there is more");
        }

        ZipLocalHeader.Place(archive, members, directory, end.DirectoryStart);
        return members;
    }

    private static Member ReadEntry(ZipBytes archive, ReadOnlySpan<byte> directory, long start, ref int next)
    {
        long at = start + next;
        ReadOnlySpan<byte> entry = directory[next..];
        if (entry.Length < EntryLength || UInt32(entry, 0) != EntrySignature)
        {
            throw archive.Fault.At(at, "expected a member in the directory, \"PK\" 1 2, but there is something else");
        }

        int nameLength = UInt16(entry, 28);
        int extraLength = UInt16(entry, 30);
        int length = EntryLength + nameLength + extraLength + UInt16(entry, 32);
        if (length > entry.Length)
        {
            throw archive.Fault.At(at, $"expected a member of {length} bytes in the directory, but it ends after {entry.Length}");
        }

        int flags = UInt16(entry, 8);
        ReadOnlySpan<byte> raw = entry.Slice(EntryLength, nameLength);
        ReadOnlySpan<byte> fields = entry.Slice(EntryLength + nameLength, extraLength);
        string name = ZipName.Read(archive, at, at + EntryLength, raw, flags);
        ZipName.RequireOne(archive, at, fields, raw, name);
        int method = UInt16(entry, 10);
        if ((flags & 0x2041) != 0)
        {
            throw archive.Fault.At(at, $"the member '{QuotedText.Of(name)}.npy' is encrypted, which is not supported");
        }

        if (method is not (0 or 8))
        {
            throw archive.Fault.At(at, $"expected the member '{QuotedText.Of(name)}.npy' stored (0) or deflated (8), but it uses compression method {method}");
        }

        ReadOnlySpan<byte> wide = ZipExtra.Wide(archive, at, fields);
        long unpackedLength = ZipExtra.Size(UInt32(entry, 24), ref wide);
        long packedLength = ZipExtra.Size(UInt32(entry, 20), ref wide);
        long headerStart = ZipExtra.Size(UInt32(entry, 42), ref wide);
        if (unpackedLength < 0 || packedLength < 0 || headerStart < 0)
        {
            throw archive.Fault.At(at, $"expected the sizes of the member '{QuotedText.Of(name)}.npy' in 64 bits, but they are missing or too large");
        }

        if (method == 0 && unpackedLength != packedLength)
        {
            throw archive.Fault.At(
                at,
                $"expected the member '{QuotedText.Of(name)}.npy', which is stored, to have {unpackedLength} bytes in the archive too, but it has {packedLength}");
        }

        next += length;
        return new Member
        {
            Name = name,
            RawName = new Range((int)(at - start) + EntryLength, (int)(at - start) + EntryLength + nameLength),
            IsUtf8 = ZipName.IsUtf8(flags),
            At = at,
            IsDeflated = method == 8,
            Checksum = UInt32(entry, 16),
            PackedLength = packedLength,
            Length = unpackedLength,
            HeaderStart = headerStart,
        };
    }

    /// <summary>A member of a ZIP archive of NPY files, as the directory describes it. Positions are counted in bytes of the archive.</summary>
    internal sealed class Member
    {
        /// <summary>The name in the directory, without ".npy".</summary>
        public required string Name { get; init; }

        /// <summary>The range of the bytes of the whole name in the directory.</summary>
        public required Range RawName { get; init; }

        /// <summary>Whether these bytes are UTF-8 according to a flag.</summary>
        public required bool IsUtf8 { get; init; }

        /// <summary>The position of the entry in the directory, for messages.</summary>
        public required long At { get; init; }

        /// <summary>Whether the member is deflated rather than stored.</summary>
        public required bool IsDeflated { get; init; }

        /// <summary>The checksum of the contents.</summary>
        public required uint Checksum { get; init; }

        /// <summary>The size in the archive in bytes.</summary>
        public required long PackedLength { get; init; }

        /// <summary>The decompressed size in bytes.</summary>
        public required long Length { get; init; }

        /// <summary>The position of its own header.</summary>
        public required long HeaderStart { get; init; }

        /// <summary>The position of its bytes, after its own header.</summary>
        public long Start { get; set; }
    }
}
