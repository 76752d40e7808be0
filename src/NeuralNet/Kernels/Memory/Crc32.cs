using System.Buffers.Binary;

namespace NeuralNet;

/// <summary>The checksum of ZIP archives, eight bytes at a time.</summary>
/// <remarks>
/// The remainder of the division by x³² + x²⁶ + x²³ + … + 1. The bits of each byte are reversed, the remainder starts as 32 ones, and it is inverted
/// at the end. <c>Tables[k][b]</c> is what byte b contributes when k bytes follow it. Source: ITU-T V.42, 8.1.1.6.2; Kounavis and Berry, "A
/// Systematic Approach to Building High Performance Software-Based CRC Generators", 2005.
/// </remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[][] Tables = MakeTables();

    /// <summary>Continues a checksum with the bytes that follow.</summary>
    /// <param name="checksum">The checksum of the previous bytes, or 0 if there are none.</param>
    /// <param name="bytes">The bytes that follow.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~checksum;
        while (bytes.Length >= sizeof(ulong))
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(uint)..]);
            crc = Four(low, 4) ^ Four(high, 0);
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ Tables[0][(byte)(crc ^ value)];
        }

        return ~crc;
    }

    /// <summary>The contribution of four bytes that the given number of other bytes follow.</summary>
    private static uint Four(uint bytes, int following) =>
        Tables[following + 3][(byte)bytes]
        ^ Tables[following + 2][(byte)(bytes >> 8)]
        ^ Tables[following + 1][(byte)(bytes >> 16)]
        ^ Tables[following][bytes >> 24];

    private static uint[][] MakeTables()
    {
        uint[][] tables = [.. Enumerable.Range(0, sizeof(ulong)).Select(_ => new uint[256])];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            tables[0][value] = crc;
        }

        for (int k = 1; k < tables.Length; k++)
        {
            for (int value = 0; value < 256; value++)
            {
                uint before = tables[k - 1][value];
                tables[k][value] = (before >> 8) ^ tables[0][(byte)before];
            }
        }

        return tables;
    }
}
