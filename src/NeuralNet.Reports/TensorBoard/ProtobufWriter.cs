using System.Buffers.Binary;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>Writes messages in the encoding of Protocol Buffers to a buffer that is used again and again.</summary>
/// <remarks>
/// A field is its number and its kind, then the value: a number in groups of 7 bits, 8 or 4 bytes of a floating-point number, or bytes with their length
/// before them. Inner messages are bytes. The encoding is described at protobuf.dev, "Encoding".
/// </remarks>
internal sealed class ProtobufWriter
{
    private const int WireVarint = 0;
    private const int WireFixed64 = 1;
    private const int WireBytes = 2;
    private const int WireFixed32 = 5;

    /// <summary>The most bytes of a number in groups of 7 bits.</summary>
    private const int MostVarintBytes = 10;

    private byte[] buffer = new byte[1024];

    /// <summary>The number of bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>The number of bytes that the buffer can hold before it grows.</summary>
    public int Capacity => buffer.Length;

    /// <summary>The bytes written so far. They are valid until the next write.</summary>
    public Span<byte> Written => buffer.AsSpan(0, Length);

    /// <summary>Forgets all bytes, and keeps the buffer.</summary>
    public void Clear() => Length = 0;

    /// <summary>Appends bytes whose values are set later.</summary>
    public void Skip(int count)
    {
        Reserve(count).Clear();
        Length += count;
    }

    /// <summary>Writes a whole number, a Boolean value or a member of an enumeration.</summary>
    public void Integer(int field, long value)
    {
        Field(field, WireVarint);
        Varint((ulong)value);
    }

    /// <summary>Writes a number of 8 bytes.</summary>
    public void Double(int field, double value)
    {
        Field(field, WireFixed64);
        Raw(value);
    }

    /// <summary>Writes a number of 4 bytes.</summary>
    public void Float(int field, float value)
    {
        Field(field, WireFixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Reserve(sizeof(float)), value);
        Length += sizeof(float);
    }

    /// <summary>Writes a text in UTF-8. A half of a surrogate pair becomes U+FFFD, because the encoding allows valid UTF-8 only.</summary>
    public void Text(int field, string value)
    {
        int message = Begin(field);
        Length += Encoding.UTF8.GetBytes(value, Reserve(Encoding.UTF8.GetMaxByteCount(value.Length)));
        End(message);
    }

    /// <summary>Begins an inner message, or a list of numbers without field numbers.</summary>
    /// <returns>What <see cref="End"/> expects.</returns>
    public int Begin(int field)
    {
        Field(field, WireBytes);
        return Length;
    }

    /// <summary>Ends the inner message, and inserts its length before it.</summary>
    public void End(int start)
    {
        int count = Length - start;
        Varint((uint)count);

        // The length has been written behind the message. It is moved in front of it.
        Span<byte> length = stackalloc byte[MostVarintBytes];
        int bytes = Length - start - count;
        buffer.AsSpan(start + count, bytes).CopyTo(length);
        buffer.AsSpan(start, count).CopyTo(buffer.AsSpan(start + bytes));
        length[..bytes].CopyTo(buffer.AsSpan(start));
    }

    /// <summary>Writes a number of 8 bytes without a field number, as an element of a list.</summary>
    public void Raw(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Reserve(sizeof(double)), value);
        Length += sizeof(double);
    }

    private void Field(int field, int wire) => Varint(((uint)field << 3) | (uint)wire);

    private void Varint(ulong value)
    {
        Span<byte> target = Reserve(MostVarintBytes);
        int count = 0;
        while (value >= 0x80)
        {
            target[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[count++] = (byte)value;
        Length += count;
    }

    /// <summary>The free bytes after those that are written, at least as many as asked for.</summary>
    private Span<byte> Reserve(int count)
    {
        if (count > buffer.Length - Length)
        {
            Array.Resize(ref buffer, checked(Math.Max(buffer.Length * 2, Length + count)));
        }

        return buffer.AsSpan(Length, count);
    }
}
