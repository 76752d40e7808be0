using System.Buffers.Binary;

namespace NeuralNet.Data;

/// <summary>Reads and checks the directory of a ZIP archive of NPY files.</summary>
/// <remarks>
/// The base library's ZipArchive writes archives here, but does not read them: it keeps some ten times the bytes of a directory in memory,
/// compares no checksums, lets members lie upon each other, and tells no positions. What is refused here is all that makes an archive mean
/// different things to different readers. Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.5.3.
/// </remarks>
internal static class ZipDirectory
{
    private const int EntryLength = 46;
    private const uint EntrySignature = 0x02014B50;

    /// <summary>The members in the order of the directory, none upon another, each within the archive.</summary>
    /// <exception cref="InvalidDataException">There is no archive, or one that is not read.</exception>
    public static List<ZipMember> Read(ZipBytes archive)
    {
        ZipEnd end = ZipEnd.Find(archive);
        byte[] directory = new byte[end.DirectoryLength];
        archive.Read(end.DirectoryStart, directory);

        List<ZipMember> members = new((int)end.Members);
        int next = 0;
        for (long i = 0; i < end.Members; i++)
        {
            members.Add(ReadEntry(archive, directory, end.DirectoryStart, ref next));
        }

        if (next < directory.Length)
        {
            throw archive.Invalid(
                end.DirectoryStart + next, $"expected the end of the directory, which has {end.Members} members, but there is more");
        }

        ZipLocalHeader.Place(archive, members, directory, end.DirectoryStart);
        return members;
    }

    private static ZipMember ReadEntry(ZipBytes archive, ReadOnlySpan<byte> directory, long start, ref int next)
    {
        long at = start + next;
        ReadOnlySpan<byte> entry = directory[next..];
        if (entry.Length < EntryLength || BinaryPrimitives.ReadUInt32LittleEndian(entry) != EntrySignature)
        {
            throw archive.Invalid(at, "expected a member in the directory, \"PK\" 1 2, but there is something else");
        }

        int nameLength = UInt16(entry, 28);
        int extraLength = UInt16(entry, 30);
        int length = EntryLength + nameLength + extraLength + UInt16(entry, 32);
        if (length > entry.Length)
        {
            throw archive.Invalid(at, $"expected a member of {length} bytes in the directory, but it ends after {entry.Length}");
        }

        int flags = UInt16(entry, 8);
        ReadOnlySpan<byte> raw = entry.Slice(EntryLength, nameLength);
        ReadOnlySpan<byte> fields = entry.Slice(EntryLength + nameLength, extraLength);
        string name = ZipName.Read(archive, at, at + EntryLength, raw, flags);
        ZipName.RequireOne(archive, at, fields, raw, name);
        int method = UInt16(entry, 10);
        if ((flags & 0x2041) != 0)
        {
            throw archive.Invalid(at, $"the member '{QuotedText.Of(name)}.npy' is encrypted, which is not read");
        }

        if (method is not (0 or 8))
        {
            throw archive.Invalid(at, $"expected the member '{QuotedText.Of(name)}.npy' stored (0) or deflated (8), but it is packed by method {method}");
        }

        ReadOnlySpan<byte> wide = ZipExtra.Wide(archive, at, fields);
        long unpackedLength = ZipExtra.Size(UInt32(entry, 24), ref wide);
        long packedLength = ZipExtra.Size(UInt32(entry, 20), ref wide);
        long headerStart = ZipExtra.Size(UInt32(entry, 42), ref wide);
        if (unpackedLength < 0 || packedLength < 0 || headerStart < 0)
        {
            throw archive.Invalid(at, $"expected the sizes of the member '{QuotedText.Of(name)}.npy' in 64 bits, but they are not there or too large");
        }

        if (method == 0 && unpackedLength != packedLength)
        {
            throw archive.Invalid(
                at,
                $"expected the member '{QuotedText.Of(name)}.npy', which is stored, to have {unpackedLength} bytes in the archive too, but it has {packedLength}");
        }

        next += length;
        return new ZipMember
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

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
