using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuralNet.Serialization;

/// <summary>The description of a network as JSON.</summary>
internal static class DescriptionJson
{
    /// <summary>The largest length of a description in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>The largest number of layers of a network, including those within blocks.</summary>
    public const int MostLayers = 1024;

    /// <summary>Writes a description as UTF-8.</summary>
    /// <exception cref="ArgumentException">A type is not registered, or a limit of the format is exceeded.</exception>
    public static byte[] Write(NetworkDescription description, ModelTypes types)
    {
        byte[] json;
        try
        {
            json = JsonSerializer.SerializeToUtf8Bytes(description, Contract(types));
        }
        catch (JsonException exception)
        {
            throw new ArgumentException(
                $"The description cannot be written: {FileFault.Sentence(exception)}. Blocks can be nested at most {Require.MostNested} deep.",
                nameof(description),
                exception);
        }

        if (json.Length > MostBytes)
        {
            throw new ArgumentException($"The description in a file can have at most {MostBytes} bytes, but this one has {json.Length}.", nameof(description));
        }

        // Counts like the reader, so that the reader accepts everything that is written.
        return HasFewLayers(json, types)
            ? json
            : throw new ArgumentException(
                $"The network in a file can have at most {MostLayers} layers, including objects in lists of your own records, but this one has more.",
                nameof(description));
    }

    /// <summary>Reads the description in a file.</summary>
    /// <exception cref="InvalidDataException">This version cannot read the description. The message contains the path of the problem.</exception>
    public static NetworkDescription Read(ReadOnlySpan<byte> json, ModelTypes types, FileFault fault)
    {
        if (json.Length > MostBytes)
        {
            throw fault.Of($"is damaged: {MetadataKeys.Network} has {json.Length} bytes, but at most {MostBytes} are expected.");
        }

        try
        {
            if (!HasFewLayers(json, types))
            {
                throw new DescriptionException($"expected a network of at most {MostLayers} layers, but there are more");
            }

            JsonTypeInfo<NetworkDescription> contract = Contract(types);
            Utf8JsonReader start = new(json, new JsonReaderOptions { MaxDepth = types.Options.MaxDepth });
            start.Read();
            if (start.TokenType != JsonTokenType.StartObject)
            {
                throw new DescriptionException("expected { at the beginning of the description of a network");
            }

            DescriptionFields.Require(start, contract, extra: null);
            return JsonSerializer.Deserialize(json, contract)!;
        }
        catch (JsonException exception)
        {
            DescriptionException description = DescriptionException.From(exception);
            throw fault.Of($"cannot be read. In {MetadataKeys.Network} {description.Sentence}.", exception);
        }
        catch (ArgumentException exception)
        {
            throw fault.Of($"cannot be read. In {MetadataKeys.Network} at $: {FileFault.Sentence(exception)}.", exception);
        }
    }

    private static JsonTypeInfo<NetworkDescription> Contract(ModelTypes types) =>
        (JsonTypeInfo<NetworkDescription>)types.Options.GetTypeInfo(typeof(NetworkDescription));

    /// <summary>Counts the layers, which are the objects in arrays.</summary>
    private static bool HasFewLayers(ReadOnlySpan<byte> json, ModelTypes types)
    {
        int deepest = types.Options.MaxDepth;
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = deepest + 1 });
        Span<bool> isArray = stackalloc bool[deepest];
        int layers = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                if (reader.CurrentDepth >= deepest)
                {
                    throw new DescriptionException($"expected blocks nested at most {Require.MostNested} deep, but these are nested deeper");
                }

                bool isLayer = reader.CurrentDepth > 0 && isArray[reader.CurrentDepth - 1] && reader.TokenType == JsonTokenType.StartObject;
                isArray[reader.CurrentDepth] = reader.TokenType == JsonTokenType.StartArray;
                layers += isLayer ? 1 : 0;
            }
        }

        return layers <= MostLayers;
    }
}
