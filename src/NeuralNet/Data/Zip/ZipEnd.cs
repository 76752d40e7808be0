using System.Buffers;
using static NeuralNet.Data.ZipBytes;

namespace NeuralNet.Data;

/// <summary>The end record of a ZIP archive, which contains the position of the directory.</summary>
/// <param name="Members">The number of members in the directory.</param>
/// <param name="DirectoryStart">The position of the directory.</param>
/// <param name="DirectoryLength">The size of the directory in bytes. The directory is within the archive.</param>
internal readonly record struct ZipEnd(long Members, long DirectoryStart, int DirectoryLength)
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int WideLength = 56;
    private const int MostComment = ushort.MaxValue;
    private const int LeastEntry = 46;

    /// <summary>
    /// The largest number of members. Reading may allocate four times the size of the file plus 1 MB. The smallest array needs about 200 bytes more
    /// than four times its size in the archive, so the number of members must be limited.
    /// </summary>
    public const int MostMembers = 4096;

    private static ReadOnlySpan<byte> Signature => "PK\u0005\u0006"u8;

    private static ReadOnlySpan<byte> LocatorSignature => "PK\u0006\u0007"u8;

    private static ReadOnlySpan<byte> WideSignature => "PK\u0006\u0006"u8;

    /// <summary>Searches backwards for the end record. Only a comment may follow it.</summary>
    /// <exception cref="InvalidDataException">There is no end record, or the directory is not directly before it.</exception>
    public static ZipEnd Find(ZipBytes archive)
    {
        int length = (int)Math.Min(archive.Length, EndLength + MostComment);
        byte[] rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Span<byte> tail = rented.AsSpan(0, length);
            archive.Read(archive.Length - length, tail);
            for (int at = length - EndLength; at >= 0; at--)
            {
                Span<byte> end = tail[at..];
                if (end.StartsWith(Signature) && UInt16(end, 20) == end.Length - EndLength)
                {
                    return Read(archive, end, archive.Length - end.Length);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        throw archive.Fault.At(archive.Length, "expected the end of a ZIP archive, \"PK\" 5 6, but it is missing");
    }

    private static ZipEnd Read(ZipBytes archive, ReadOnlySpan<byte> end, long at)
    {
        long members = UInt16(end, 10);
        long directoryLength = UInt32(end, 12);
        long directoryStart = UInt32(end, 16);
        bool isWhole = UInt16(end, 4) == 0 && UInt16(end, 6) == 0 && UInt16(end, 8) == members;
        long directoryEnd = at;
        Span<byte> wide = stackalloc byte[WideLength];
        if (FindWide(archive, at, wide) is long wideAt)
        {
            // If the 32-bit end record differs, another reader would use it.
            if (!IsSame(members, ushort.MaxValue, Int64(wide, 32)) || !IsSame(directoryLength, uint.MaxValue, Int64(wide, 40))
                || !IsSame(directoryStart, uint.MaxValue, Int64(wide, 48)))
            {
                throw archive.Fault.At(at, "expected the same numbers as in the 64-bit end record, or all bits set, but they differ");
            }

            isWhole = UInt32(wide, 16) == 0 && UInt32(wide, 20) == 0 && Int64(wide, 24) == Int64(wide, 32);
            members = Int64(wide, 32);
            directoryLength = Int64(wide, 40);
            directoryStart = Int64(wide, 48);
            directoryEnd = wideAt;
        }

        if (!isWhole)
        {
            throw archive.Fault.At(at, "expected a ZIP archive in one file, but it is part of a split archive");
        }

        if (directoryLength < 0 || directoryLength > Math.Min(directoryEnd, Array.MaxLength) || directoryStart != directoryEnd - directoryLength)
        {
            throw archive.Fault.At(
                at, $"expected a directory up to byte {directoryEnd}, but it declares {directoryLength} bytes from {directoryStart}");
        }

        if (members > MostMembers)
        {
            throw archive.Fault.At(at, $"expected at most {MostMembers} members, but got {members}");
        }

        return members >= 0 && members <= directoryLength / LeastEntry
            ? new ZipEnd(members, directoryStart, (int)directoryLength)
            : throw archive.Fault.At(
                at, $"expected at most {directoryLength / LeastEntry} members, because the directory has {directoryLength} bytes, but got {members}");
    }

    private static bool IsSame(long narrow, long allOnes, long wide) => narrow == allOnes || narrow == wide;

    /// <summary>Finds the 64-bit end record with the locator before the end record.</summary>
    /// <returns>Its position, or null if there is none.</returns>
    private static long? FindWide(ZipBytes archive, long end, Span<byte> wide)
    {
        Span<byte> locator = stackalloc byte[LocatorLength];
        if (end < LocatorLength + WideLength)
        {
            return null;
        }

        archive.Read(end - LocatorLength, locator);
        if (!locator.StartsWith(LocatorSignature))
        {
            return null;
        }

        long at = end - LocatorLength - WideLength;
        archive.Read(at, wide);
        return wide.StartsWith(WideSignature) && Int64(wide, 4) == WideLength - 12 && Int64(locator, 8) == at
            ? at
            : throw archive.Fault.At(end - LocatorLength, "expected the 64-bit end record 56 bytes earlier, but it is missing");
    }
}
