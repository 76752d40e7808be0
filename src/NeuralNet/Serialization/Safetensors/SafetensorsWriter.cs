using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuralNet.Serialization;

/// <summary>Writes a safetensors file with the library's strings and checksum.</summary>
/// <remarks>
/// The checksum is of the file in which its own 64 digits are 0. Where the stream can seek, the file is written with zeros and the digits put in
/// afterwards; where it cannot, everything is hashed first and written then.
/// </remarks>
internal static class SafetensorsWriter
{
    /// <summary>Bytes that are gathered, hashed and written at a time.</summary>
    private const int RoomBytes = 1024 * 1024;

    /// <summary>Writes a file from where the stream stands; it stays open.</summary>
    /// <param name="stream">Must be writable.</param>
    /// <param name="metadata">Keys, and their text in UTF-8; format and checksum are added.</param>
    /// <param name="visit">Pushes all tensors, the same each time that it is called.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or there is more than a header can hold.</exception>
    /// <exception cref="InvalidOperationException">Another call pushes other tensors.</exception>
    public static void Write(Stream stream, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata, Action<TensorSink> visit)
    {
        MeasuringSink measuring = new();
        visit(measuring);
        List<TensorInfo> tensors = measuring.Place();
        byte[] header = Header(metadata, tensors, out int digitsAt);
        Span<byte> digits = header.AsSpan(digitsAt, SafetensorsLimits.ChecksumDigits);
        if (stream.CanSeek)
        {
            long start = stream.Position;
            byte[] checksum = Pass(stream, header, tensors, visit);
            PutDigits(checksum, digits);
            long end = stream.Position;
            stream.Position = start + digitsAt;
            stream.Write(digits);
            stream.Position = end;
        }
        else
        {
            byte[] checksum = Pass(null, header, tensors, visit);
            PutDigits(checksum, digits);
            _ = Pass(stream, header, tensors, visit);
        }
    }

    private static byte[] Pass(Stream? stream, byte[] header, List<TensorInfo> tensors, Action<TensorSink> visit)
    {
        long dataLength = tensors.Count == 0 ? 0 : tensors[^1].End;
        using HashedOutput output = new(stream, (int)Math.Min(RoomBytes, Math.Max(dataLength + 7, sizeof(long)) / 8 * 8));
        output.Write(header);
        WritingSink sink = new(output, tensors);
        foreach (int size in tensors.Select(tensor => tensor.Type.Size()).Distinct().OrderDescending())
        {
            sink.Size = size;
            visit(sink);
        }

        sink.RequireAll();
        return output.Finish();
    }

    private static void PutDigits(byte[] checksum, Span<byte> digits) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(checksum), digits);

    /// <summary>The length of the header, and the header with zeros as checksum; where they begin.</summary>
    private static byte[] Header(
        IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata, List<TensorInfo> tensors, out int digitsAt)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartObject(MetadataKeys.Metadata);
        json.WriteString(MetadataKeys.Format, FormattableString.Invariant($"{MetadataKeys.CurrentFormat}"));
        json.WriteString(MetadataKeys.Checksum, new string('0', SafetensorsLimits.ChecksumDigits));
        digitsAt = SafetensorsLimits.PrefixBytes + (int)(json.BytesCommitted + json.BytesPending) - SafetensorsLimits.ChecksumDigits - 1;
        foreach ((string key, ReadOnlyMemory<byte> text) in metadata)
        {
            json.WriteString(key, text.Span);
        }

        json.WriteEndObject();
        foreach (TensorInfo tensor in tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.Type.Name());
            WriteNumbers(json, "shape", tensor.Shape);
            WriteNumbers(json, "data_offsets", [tensor.Begin, tensor.End]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return Pad(buffer.WrittenSpan);
    }

    private static void WriteNumbers(Utf8JsonWriter json, string key, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(key);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    /// <summary>The header behind its length, with spaces to a multiple of 8.</summary>
    private static byte[] Pad(ReadOnlySpan<byte> json)
    {
        int length = (json.Length + SafetensorsLimits.Alignment - 1) / SafetensorsLimits.Alignment * SafetensorsLimits.Alignment;
        if (length > SafetensorsLimits.MostHeaderBytes)
        {
            throw new ArgumentException(
                $"The header of a file, with the description of the network and what is noted, is at most {SafetensorsLimits.MostHeaderBytes} bytes, "
                + $"but would be {length}.");
        }

        byte[] bytes = new byte[SafetensorsLimits.PrefixBytes + length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)length);
        json.CopyTo(bytes.AsSpan(SafetensorsLimits.PrefixBytes));
        bytes.AsSpan(SafetensorsLimits.PrefixBytes + json.Length).Fill((byte)' ');
        return bytes;
    }
}
