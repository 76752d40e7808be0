using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace NeuralNet.Data;

/// <summary>Reads and checks the directory of a ZIP archive of NPY files.</summary>
/// <remarks>
/// The base library's ZipArchive writes archives here, but does not read them: it keeps some ten times the bytes of a directory in memory,
/// compares no checksums, lets members lie upon each other, and tells no positions. What is refused here is all that makes an archive mean
/// different things to different readers. Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16 and 4.5.3.
/// </remarks>
internal static class ZipDirectory
{
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const uint EntrySignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Extension => ".npy"u8;

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

        Place(archive, members, directory, end.DirectoryStart);
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

        string name = ReadName(archive, at, entry.Slice(EntryLength, nameLength));
        int flags = UInt16(entry, 8);
        int method = UInt16(entry, 10);
        if ((flags & 0x2041) != 0)
        {
            throw archive.Invalid(at, $"the member '{QuotedText.Of(name)}.npy' is encrypted, which is not read");
        }

        if (method is not (0 or 8))
        {
            throw archive.Invalid(at, $"expected the member '{QuotedText.Of(name)}.npy' stored (0) or deflated (8), but it is packed by method {method}");
        }

        ReadOnlySpan<byte> wide = WideSizes(entry.Slice(EntryLength + nameLength, extraLength));
        long unpackedLength = Size(UInt32(entry, 24), ref wide);
        long packedLength = Size(UInt32(entry, 20), ref wide);
        long headerStart = Size(UInt32(entry, 42), ref wide);
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
            NameLength = nameLength,
            At = at,
            IsDeflated = method == 8,
            Checksum = UInt32(entry, 16),
            PackedLength = packedLength,
            Length = unpackedLength,
            HeaderStart = headerStart,
        };
    }

    /// <summary>The sizes of 64 bits among the extra fields, each of which has kind and length, 16 bits each, and so many bytes.</summary>
    private static ReadOnlySpan<byte> WideSizes(ReadOnlySpan<byte> fields)
    {
        while (fields.Length >= 4)
        {
            int length = Math.Min(UInt16(fields, 2), fields.Length - 4);
            if (UInt16(fields, 0) == 1)
            {
                return fields.Slice(4, length);
            }

            fields = fields[(4 + length)..];
        }

        return [];
    }

    /// <summary>A size of 32 bits or, where these are all ones, the next of 64; negative where there is none.</summary>
    private static long Size(uint size, ref ReadOnlySpan<byte> wide)
    {
        if (size != uint.MaxValue)
        {
            return size;
        }

        if (wide.Length < sizeof(long))
        {
            return -1;
        }

        long value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[sizeof(long)..];
        return value;
    }

    /// <summary>A name without its ".npy".</summary>
    private static string ReadName(ZipBytes archive, long at, ReadOnlySpan<byte> name)
    {
        bool isNpy = name.EndsWith(Extension);
        string? text = null;
        try
        {
            text = Utf8.GetString(isNpy ? name[..^Extension.Length] : name);
        }
        catch (DecoderFallbackException)
        {
        }

        if (text is null || text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
        {
            throw archive.Invalid(at + EntryLength, "expected the name of a member in UTF-8 without control characters, but it is not");
        }

        return isNpy ? text : throw archive.Invalid(at, $"expected a member whose name ends with .npy, but it is '{QuotedText.Of(text)}'");
    }

    /// <summary>Finds where the bytes of each begin, and sees that none lie upon others: then the archive holds them all.</summary>
    private static void Place(ZipBytes archive, List<ZipMember> members, ReadOnlySpan<byte> directory, long directoryStart)
    {
        Span<byte> local = stackalloc byte[LocalLength];
        long free = 0;
        ZipMember[] placed = [.. members];
        Array.Sort(placed, (a, b) => a.HeaderStart.CompareTo(b.HeaderStart));
        foreach (ZipMember member in placed)
        {
            if (member.HeaderStart < free || member.HeaderStart > directoryStart - LocalLength)
            {
                throw archive.Invalid(
                    member.At,
                    $"expected the member '{QuotedText.Of(member.Name)}.npy' between bytes {free} and {directoryStart}, but it begins at {member.HeaderStart}");
            }

            archive.Read(member.HeaderStart, local);
            if (UInt32(local, 0) != LocalSignature || (UInt16(local, 6) & 1) != 0 || UInt16(local, 8) != (member.IsDeflated ? 8 : 0))
            {
                throw archive.Invalid(
                    member.HeaderStart, $"expected the header of the member '{QuotedText.Of(member.Name)}.npy' as the directory has it, but it is another");
            }

            member.Start = member.HeaderStart + LocalLength + UInt16(local, 26) + UInt16(local, 28);
            if (member.PackedLength > directoryStart - member.Start)
            {
                throw archive.Invalid(
                    member.At,
                    $"expected the member '{QuotedText.Of(member.Name)}.npy' to end before byte {directoryStart}, "
                    + $"but it has {member.PackedLength} bytes from {member.Start}");
            }

            RequireName(
                archive, member, directory.Slice((int)(member.At - directoryStart) + EntryLength, member.NameLength), UInt16(local, 26));
            free = member.Start + member.PackedLength;
        }
    }

    private static void RequireName(ZipBytes archive, ZipMember member, ReadOnlySpan<byte> expected, int length)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(expected.Length);
        try
        {
            Span<byte> name = rented.AsSpan(0, expected.Length);
            archive.Read(member.HeaderStart + LocalLength, name);
            if (length != expected.Length || !name.SequenceEqual(expected))
            {
                throw archive.Invalid(
                    member.HeaderStart + LocalLength, $"expected the name '{QuotedText.Of(member.Name)}.npy', as the directory has it, but it is another");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
