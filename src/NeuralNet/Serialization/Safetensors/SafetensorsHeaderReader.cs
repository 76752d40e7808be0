using System.Text.Json;
using System.Text.Unicode;

namespace NeuralNet.Serialization;

/// <summary>Reads a header strictly. Requires that the tensors cover the data without gaps or overlaps.</summary>
/// <remarks>
/// Positions in messages are counted from the first byte of the file. The tensors are counted first, so that their memory is allocated once.
/// </remarks>
internal ref partial struct SafetensorsHeaderReader
{
    private readonly Span<byte> header;
    private readonly FileFault fault;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> metadata = [];
    private Utf8JsonReader json;
    private byte[]? checksum;
    private string? unknown;
    private long[] lastShape = [];
    private long[] shapeBefore = [];

    private SafetensorsHeaderReader(Span<byte> header, FileFault fault)
    {
        this.header = header;
        this.fault = fault;
        json = Start(header);
    }

    /// <summary>Reads the header, and overwrites the digits of its checksum with 0, because the checksum is computed with these zeros.</summary>
    /// <param name="header">The bytes after the length.</param>
    /// <param name="fault">Makes the messages.</param>
    /// <exception cref="InvalidDataException">The bytes are not a header, or its tensors do not cover the data.</exception>
    public static SafetensorsHeader Read(Span<byte> header, FileFault fault)
    {
        if (!Utf8.IsValid(header))
        {
            throw fault.At(SafetensorsLimits.PrefixBytes, $"expected {header.Length} bytes of JSON in UTF-8, but they are not UTF-8");
        }

        // The JSON reader would skip white space, which the format does not allow here.
        if (!header.IsEmpty && header[0] != (byte)'{')
        {
            throw fault.At(SafetensorsLimits.PrefixBytes, "expected { at the beginning of the header");
        }

        SafetensorsHeaderReader reader = new(header, fault);
        try
        {
            return reader.Read();
        }
        catch (JsonException exception)
        {
            throw NotJson(fault, reader.json, exception);
        }
    }

    private static InvalidDataException NotJson(FileFault fault, in Utf8JsonReader json, JsonException exception) => fault.At(
        SafetensorsLimits.PrefixBytes + json.BytesConsumed, $"the header is not valid JSON: {FileFault.Sentence(exception)}", exception);

    private static Utf8JsonReader Start(ReadOnlySpan<byte> header) =>
        new(header, new JsonReaderOptions { MaxDepth = SafetensorsLimits.DeepestHeader });

    private SafetensorsHeader Read()
    {
        int count = Count();
        Dictionary<string, TensorInfo> byName = new(count, StringComparer.Ordinal);
        TensorInfo[] tensors = new TensorInfo[count];
        int tensorsRead = 0;
        bool hasMetadata = false;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            long at = Position;
            string name = Text();
            if (name == MetadataKeys.Metadata)
            {
                if (hasMetadata)
                {
                    throw fault.At(at, "the key __metadata__ occurs twice");
                }

                hasMetadata = true;
                ReadMetadata();
                continue;
            }

            TensorInfo tensor = ReadTensor(name, at);
            if (!byName.TryAdd(name, tensor))
            {
                throw fault.At(at, $"the tensor {FileFault.Quote(name)} occurs twice");
            }

            tensors[tensorsRead++] = tensor;
        }

        Array.Sort(tensors, (left, right) => left.Begin != right.Begin ? left.Begin.CompareTo(right.Begin) : left.End.CompareTo(right.End));
        RequireCover(tensors);
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i].Index = i;
        }

        return new SafetensorsHeader(byName, tensors, metadata) { Format = Format(), Checksum = checksum };
    }

    /// <summary>Counts the tensors.</summary>
    private readonly int Count()
    {
        Utf8JsonReader counting = Start(header);
        try
        {
            return Count(ref counting);
        }
        catch (JsonException exception)
        {
            throw NotJson(fault, counting, exception);
        }
    }

    private readonly int Count(ref Utf8JsonReader counting)
    {
        counting.Read();
        int count = 0;
        while (counting.Read() && counting.TokenType == JsonTokenType.PropertyName)
        {
            count += counting.Is("__metadata__"u8) ? 0 : 1;
            if (count > SafetensorsLimits.MostTensors)
            {
                throw fault.At(
                    SafetensorsLimits.PrefixBytes + counting.TokenStartIndex,
                    $"expected at most {SafetensorsLimits.MostTensors} tensors, but there are more");
            }

            counting.Skip();
        }

        // The reader checks that only white space follows.
        counting.Read();
        return count;
    }

    private readonly long Position => SafetensorsLimits.PrefixBytes + json.TokenStartIndex;

    /// <summary>Reads the current string. It is refused if an escape in it is an unpaired surrogate.</summary>
    private readonly string Text()
    {
        int length = json.ValueSpan.Length;
        if (length > 6 * SafetensorsLimits.LongestName)
        {
            throw fault.At(Position, $"expected a name of at most {SafetensorsLimits.LongestName} characters, but it has more");
        }

        try
        {
            string text = json.GetString()!;
            return text.Length <= SafetensorsLimits.LongestName
                ? text
                : throw fault.At(Position, $"expected a name of at most {SafetensorsLimits.LongestName} characters, but it has {text.Length}");
        }
        catch (InvalidOperationException exception)
        {
            throw fault.At(Position, "the escapes in this string are not valid text", exception);
        }
    }

    private bool Reads(JsonTokenType expected) => json.Read() && json.TokenType == expected;
}
