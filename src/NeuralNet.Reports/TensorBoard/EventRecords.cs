using System.Buffers.Binary;
using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Collects events in a buffer, each in the frame that event files have (TFRecord).</summary>
/// <remarks>
/// <code>
/// length of the event     8 bytes
/// check of the length     4 bytes
/// event                   a message
/// check of the event      4 bytes
/// </code>
/// All numbers begin with their lowest byte. A check is CRC-32C, turned by 15 bits to the right, plus a constant. A reader thus sees where a file was cut off.
/// </remarks>
internal sealed class EventRecords
{
    private const int LengthBytes = sizeof(ulong);
    private const int CheckBytes = sizeof(uint);

    // Event
    private const int WallTime = 1;
    private const int Step = 2;

    /// <summary>The message that is written.</summary>
    public ProtobufWriter Message { get; } = new();

    /// <summary>Begins an event.</summary>
    /// <param name="wallTime">The seconds since 1970.</param>
    /// <param name="step">The number of the update.</param>
    /// <returns>What <see cref="End"/> expects.</returns>
    public int Begin(double wallTime, long step)
    {
        int start = Message.Length;
        Message.Skip(LengthBytes + CheckBytes);
        Message.Double(WallTime, wallTime);
        Message.Integer(Step, step);
        return start;
    }

    /// <summary>Ends the event, and completes its frame.</summary>
    public void End(int start)
    {
        Message.Skip(CheckBytes);
        Span<byte> record = Message.Written[start..];
        Span<byte> data = record[(LengthBytes + CheckBytes)..^CheckBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[LengthBytes..], Check(record[..LengthBytes]));
        BinaryPrimitives.WriteUInt32LittleEndian(record[^CheckBytes..], Check(data));
    }

    /// <summary>The masked CRC-32C of some bytes.</summary>
    public static uint Check(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        }

        foreach (byte value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return unchecked(BitOperations.RotateRight(~crc, 15) + 0xA282EAD8);
    }
}
