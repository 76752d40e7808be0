using System.Buffers;
using System.Text;
using static NeuralNet.Data.ZipBytes;

namespace NeuralNet.Data;

/// <summary>
/// Checks that the headers before and after the bytes of each member agree with the directory, and that the archive contains nothing else.
/// </summary>
/// <remarks>
/// numpy uses only the directory. If the headers differed from it, a reader that reads the archive sequentially would find other members.
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.9.
/// </remarks>
internal static class ZipLocalHeader
{
    private const int Length = 30;
    private const uint Signature = 0x04034B50;
    private const int IsEncrypted = 1;
    private const int HasDescriptor = 8;
    private const int LongestDescriptor = 24;

    private static ReadOnlySpan<byte> DescriptorSignature => "PK\u0007\u0008"u8;

    /// <summary>Finds the first byte of each member. Requires that the members fill the archive up to the directory without gaps.</summary>
    /// <exception cref="InvalidDataException">A member overlaps another or the directory, or there are bytes that belong to no member.</exception>
    public static void Place(ZipBytes archive, List<ZipDirectory.Member> members, ReadOnlySpan<byte> directory, long directoryStart)
    {
        Span<byte> local = stackalloc byte[Length];
        long free = 0;
        bool mayHaveDescriptor = false;
        ZipDirectory.Member? before = null;
        ZipDirectory.Member[] placed = [.. members];
        Array.Sort(placed, (a, b) => a.HeaderStart.CompareTo(b.HeaderStart));
        foreach (ZipDirectory.Member member in placed)
        {
            if (member.HeaderStart < free || member.HeaderStart > directoryStart - Length)
            {
                throw archive.Fault.At(
                    member.At,
                    $"expected the member '{QuotedText.Of(member.Name)}.npy' between bytes {free} and {directoryStart}, but it begins at {member.HeaderStart}");
            }

            RequireNoGap(archive, free, member.HeaderStart, mayHaveDescriptor ? before : null);
            archive.Read(member.HeaderStart, local);
            RequireSame(archive, member, local);
            int nameLength = UInt16(local, 26);
            int extraLength = UInt16(local, 28);
            member.Start = member.HeaderStart + Length + nameLength + extraLength;
            if (member.PackedLength > directoryStart - member.Start)
            {
                throw archive.Fault.At(
                    member.At,
                    $"expected the member '{QuotedText.Of(member.Name)}.npy' to end before byte {directoryStart}, "
                    + $"but it has {member.PackedLength} bytes from {member.Start}");
            }

            RequireNameAndSizes(archive, member, directory[member.RawName], local, nameLength, extraLength);
            free = member.Start + member.PackedLength;
            mayHaveDescriptor = (UInt16(local, 6) & HasDescriptor) != 0;
            before = member;
        }

        RequireNoGap(archive, free, directoryStart, mayHaveDescriptor ? before : null);
    }

    /// <summary>Compares the compression methods.</summary>
    private static void RequireSame(ZipBytes archive, ZipDirectory.Member member, ReadOnlySpan<byte> local)
    {
        int flags = UInt16(local, 6);
        if (UInt32(local, 0) != Signature || (flags & IsEncrypted) != 0 || UInt16(local, 8) != (member.IsDeflated ? 8 : 0))
        {
            throw archive.Fault.At(
                member.HeaderStart, $"expected the header of the member '{QuotedText.Of(member.Name)}.npy' as in the directory, but it differs");
        }
    }

    private static void RequireNameAndSizes(
        ZipBytes archive, ZipDirectory.Member member, ReadOnlySpan<byte> expectedName, ReadOnlySpan<byte> local, int nameLength, int extraLength)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(nameLength + extraLength);
        try
        {
            Span<byte> behind = rented.AsSpan(0, nameLength + extraLength);
            archive.Read(member.HeaderStart + Length, behind);
            ReadOnlySpan<byte> name = behind[..nameLength];
            bool isReadAlike = ZipName.IsUtf8(UInt16(local, 6)) == member.IsUtf8 || Ascii.IsValid(name);
            if (!name.SequenceEqual(expectedName) || !isReadAlike)
            {
                throw archive.Fault.At(
                    member.HeaderStart + Length, $"expected the name '{QuotedText.Of(member.Name)}.npy', as in the directory, but it differs");
            }

            ReadOnlySpan<byte> fields = behind[nameLength..];
            ZipName.RequireOne(archive, member.HeaderStart, fields, name, member.Name);
            RequireSizes(archive, member, local, ZipExtra.Wide(archive, member.HeaderStart, fields));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Compares checksum and sizes. They may be 0 if they follow the bytes.</summary>
    private static void RequireSizes(ZipBytes archive, ZipDirectory.Member member, ReadOnlySpan<byte> local, ReadOnlySpan<byte> wide)
    {
        bool mayBeZero = (UInt16(local, 6) & HasDescriptor) != 0;
        long checksum = UInt32(local, 14);
        long length = ZipExtra.Size(UInt32(local, 22), ref wide);
        long packedLength = ZipExtra.Size(UInt32(local, 18), ref wide);
        if (!IsSame(checksum, member.Checksum) || !IsSame(length, member.Length) || !IsSame(packedLength, member.PackedLength))
        {
            throw archive.Fault.At(
                member.HeaderStart,
                $"expected the checksum 0x{member.Checksum:X8} and the sizes {member.PackedLength} and {member.Length} of the member "
                + $"'{QuotedText.Of(member.Name)}.npy', as in the directory, but its header has 0x{checksum:X8}, {packedLength} and {length}");
        }

        bool IsSame(long found, long expected) => found == expected || (found == 0 && mayBeZero);
    }

    /// <summary>Requires that the bytes between a member and the next one belong to the member.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="from">The end of the bytes of the member.</param>
    /// <param name="to">The beginning of the next member or of the directory.</param>
    /// <param name="described">The member, if its checksum and sizes may follow its bytes; otherwise null.</param>
    private static void RequireNoGap(ZipBytes archive, long from, long to, ZipDirectory.Member? described)
    {
        if (from == to)
        {
            return;
        }

        Span<byte> between = stackalloc byte[(int)Math.Min(to - from, LongestDescriptor)];
        archive.Read(from, between);
        if (described is null || to - from > LongestDescriptor || !IsDescriptor(between, described))
        {
            throw archive.Fault.At(from, $"expected the next member or the directory, but there are {to - from} bytes that belong to no member");
        }
    }

    /// <summary>Whether bytes are the checksum and the sizes of a member, in 32 or 64 bits, with or without a signature.</summary>
    private static bool IsDescriptor(ReadOnlySpan<byte> bytes, ZipDirectory.Member member)
    {
        if (bytes.Length is 16 or 24 && bytes.StartsWith(DescriptorSignature))
        {
            bytes = bytes[DescriptorSignature.Length..];
        }

        return bytes.Length switch
        {
            12 => UInt32(bytes, 0) == member.Checksum && UInt32(bytes, 4) == member.PackedLength && UInt32(bytes, 8) == member.Length,
            20 => UInt32(bytes, 0) == member.Checksum && Int64(bytes, 4) == member.PackedLength && Int64(bytes, 12) == member.Length,
            _ => false,
        };
    }
}
