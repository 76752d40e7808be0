using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuralNet.Serialization;

/// <summary>Writes a safetensors file with the library's strings and checksum.</summary>
/// <remarks>
/// The checksum is computed while its own 64 digits are 0. If the stream can seek, the file is written with zeros, and the digits are filled in
/// afterwards. If it cannot, everything is first hashed and then written.
/// <para>
/// The tensors are visited once for their names and sizes, because the header comes first. They are then visited once for each size of numbers.
/// Larger numbers come first in the file, so that all begin at a multiple of their size. A visit skips numbers of other sizes. The first
/// visit cannot keep the numbers for the others, because it gets spans, some of local variables. Copies would double the memory.
/// </para>
/// </remarks>
internal static class SafetensorsWriter
{
    /// <summary>The number of bytes that are collected, hashed and written at a time.</summary>
    private const int RoomBytes = 1024 * 1024;

    /// <summary>Writes a file at the position of a stream, which stays open.</summary>
    /// <param name="stream">The stream, which must be writable.</param>
    /// <param name="metadata">Keys and their texts in UTF-8. Format and checksum are added.</param>
    /// <param name="visit">Adds all tensors. It is called several times, and must add the same tensors each time.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, or a limit of the header is exceeded.</exception>
    /// <exception cref="InvalidOperationException">A later call adds other tensors.</exception>
    public static void Write(Stream stream, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata, Action<TensorSink> visit)
    {
        List<TensorInfo> tensors = Measure(visit);
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

    /// <summary>Determines the tensors and their places in the file.</summary>
    /// <exception cref="ArgumentException">Two tensors have the same name, a name is too long, or there are too many tensors.</exception>
    public static List<TensorInfo> Measure(Action<TensorSink> visit)
    {
        MeasuringSink sink = new();
        visit(sink);
        return sink.Place();
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

    /// <summary>Makes the length of the header, and the header with zeros as the checksum. It also returns the position of these zeros.</summary>
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

    /// <summary>The header after its length, padded with spaces to a multiple of 8.</summary>
    private static byte[] Pad(ReadOnlySpan<byte> json)
    {
        int length = (json.Length + SafetensorsLimits.Alignment - 1) / SafetensorsLimits.Alignment * SafetensorsLimits.Alignment;
        if (length > SafetensorsLimits.MostHeaderBytes)
        {
            throw new ArgumentException(
                $"The header of a file, with the description of the network and the metadata, can have at most {SafetensorsLimits.MostHeaderBytes} bytes, "
                + $"but would have {length}.");
        }

        byte[] bytes = new byte[SafetensorsLimits.PrefixBytes + length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)length);
        json.CopyTo(bytes.AsSpan(SafetensorsLimits.PrefixBytes));
        bytes.AsSpan(SafetensorsLimits.PrefixBytes + json.Length).Fill((byte)' ');
        return bytes;
    }

    /// <summary>Collects the names and sizes of the tensors.</summary>
    private sealed class MeasuringSink : TensorSink
    {
        private readonly List<(string Name, TensorType Type, long[] Shape)> found = [];
        private readonly HashSet<string> names = [];

        /// <summary>The tensors in the order of their data. Those with larger numbers come first, and otherwise they keep their order.</summary>
        public List<TensorInfo> Place()
        {
            List<TensorInfo> placed = new(found.Count);
            long end = 0;
            foreach ((string name, TensorType type, long[] shape) in found.OrderByDescending(tensor => tensor.Type.Size()))
            {
                long begin = end;

                // The numbers are in an array, so a long can hold their size in bytes.
                end += shape.Aggregate((long)type.Size(), (bytes, size) => bytes * size);
                placed.Add(new TensorInfo(name, type, shape, begin, end));
            }

            return placed;
        }

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">The name is already used or too long, or there are too many tensors.</exception>
        protected override void Add<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int? columns)
        {
            if (name.Length is 0 or > SafetensorsLimits.LongestName || name == MetadataKeys.Metadata || !QuotedText.IsText(name))
            {
                throw new ArgumentException(
                    $"The name of a tensor must have 1 to {SafetensorsLimits.LongestName} valid characters and must not be {MetadataKeys.Metadata}, but got {FileFault.Quote(name)}.");
            }

            if (!names.Add(name))
            {
                throw new ArgumentException($"Two tensors of the file would have the name {FileFault.Quote(name)}.");
            }

            if (names.Count > SafetensorsLimits.MostTensors)
            {
                throw new ArgumentException($"A file can contain at most {SafetensorsLimits.MostTensors} tensors, but there are more.");
            }

            found.Add((name, TensorTypes.Of<TElement>(), columns is { } count ? [rows, count] : [rows]));
        }
    }

    /// <summary>Writes the tensors with numbers of one size, in the order in which they are added, and skips the others.</summary>
    private sealed class WritingSink(HashedOutput output, IReadOnlyList<TensorInfo> tensors) : TensorSink
    {
        private int next;

        /// <summary>The size of the numbers that are written now.</summary>
        public int Size { get; set; }

        /// <summary>Requires that all measured tensors have been added.</summary>
        /// <exception cref="InvalidOperationException">A tensor is missing.</exception>
        public void RequireAll()
        {
            if (next < tensors.Count)
            {
                throw new InvalidOperationException(
                    $"{FileFault.Quote(tensors[next].Name)} disappeared while it was saved. Save between two steps of the training, not during one.");
            }
        }

        /// <inheritdoc/>
        /// <exception cref="InvalidOperationException">The tensor is not the one that was measured.</exception>
        protected override void Add<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int? columns)
        {
            TensorType type = TensorTypes.Of<TElement>();
            if (type.Size() != Size)
            {
                return;
            }

            TensorInfo? expected = next < tensors.Count ? tensors[next++] : null;
            if (expected is null || expected.Name != name || expected.Type != type || expected.Count != values.Length)
            {
                throw new InvalidOperationException(
                    $"{FileFault.Quote(name)} has changed while it was saved: expected {FileFault.Quote(expected?.Name ?? "nothing")} of {expected?.Count} numbers, "
                    + $"but got {values.Length}. "
                    + "Save between two steps of the training, not during one.");
            }

            for (long done = 0; done < values.Length;)
            {
                Span<TElement> room = ByteOrder.Numbers<TElement>(output.Room());
                Span<TElement> part = room[..(int)Math.Min(room.Length, values.Length - done)];
                if (columns is null or 1 || rows == 1)
                {
                    values.Slice((int)done, part.Length).CopyTo(part);
                }
                else
                {
                    RowMajor.Gather(values, rows, done, part, output.Threads);
                }

                ByteOrder.SwapLittleEndian(part);
                output.Advance(part.Length * Size);
                done += part.Length;
            }

            Debug.Assert(expected.End - expected.Begin == (long)values.Length * Size, "All of the tensor is written.");
        }
    }
}
