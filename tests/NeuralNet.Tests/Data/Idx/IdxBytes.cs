using System.Buffers.Binary;
using System.IO.Compression;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

/// <summary>IDX files as bytes, written and read by hand.</summary>
internal static class IdxBytes
{
    /// <summary>A file of two examples with 3 × 2 unsigned bytes.</summary>
    public static byte[] Small { get; } = Of(0x08, [2, 3, 2], [.. Enumerable.Range(1, 12).Select(i => (byte)(20 * i))]);

    /// <summary>The header, and bytes after it.</summary>
    public static byte[] Of(byte type, int[] sizes, params byte[] numbers)
    {
        byte[] bytes = [0, 0, type, (byte)sizes.Length, .. sizes.SelectMany(Of), .. numbers];
        return bytes;
    }

    public static byte[] Of(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    public static byte[] Pack(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Whether an array of any type matches the bytes of an uncompressed file.</summary>
    public static bool Say(byte[] bytes, IdxArray array)
    {
        int count = array.Dimensions.Aggregate((a, b) => a * b);
        int header = 4 + (4 * array.Dimensions.Count);
        double[] numbers = [.. Enumerable.Range(0, count).Select(i => Number(bytes[2], bytes, header, i))];
        return bytes[3] == array.Dimensions.Count
            && array.Dimensions.Select((size, i) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 + (4 * i))) == size).All(same => same)
            && array.ToMatrix<double>().ToColumnMajorArray().Select(BitConverter.DoubleToInt64Bits)
                .SequenceEqual(numbers.Select(BitConverter.DoubleToInt64Bits));
    }

    private static double Number(byte type, byte[] bytes, int start, int i) => type switch
    {
        0x08 => bytes[start + i],
        0x09 => (sbyte)bytes[start + i],
        0x0B => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(start + (2 * i))),
        0x0C => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(start + (4 * i))),
        0x0D => BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan(start + (4 * i))),
        0x0E => BinaryPrimitives.ReadDoubleBigEndian(bytes.AsSpan(start + (8 * i))),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No type of IDX."),
    };
}
