using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuralNet.Serialization;

/// <summary>The metadata of a model as JSON: {"labels":[…],"features":[…],"notes":{…}}.</summary>
internal static class MetadataJson
{
    private const int DeepestMetadata = 2;

    /// <summary>Writes metadata as UTF-8.</summary>
    /// <exception cref="ArgumentException">There are too many texts for a file.</exception>
    public static byte[] Write(ModelMetadata metadata)
    {
        int texts = metadata.Labels.Count + metadata.Features.Count + metadata.Notes.Count;
        if (texts > ModelMetadata.MostTexts)
        {
            throw new ArgumentException($"A file can contain at most {ModelMetadata.MostTexts} labels, features and notes, but got {texts}.", nameof(metadata));
        }

        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        Write(json, "labels", metadata.Labels);
        Write(json, "features", metadata.Features);
        json.WriteStartObject("notes");
        foreach ((string name, string text) in metadata.Notes)
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads the metadata of a file.</summary>
    /// <exception cref="InvalidDataException">This version cannot read the metadata. The message contains the path of the problem.</exception>
    public static ModelMetadata Read(ReadOnlySpan<byte> bytes, FileFault fault)
    {
        Utf8JsonReader json = Start(bytes);
        try
        {
            RequireFew(bytes);
            return Read(ref json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            string what = exception is DescriptionException description ? description.Sentence : $"at $: {FileFault.Sentence(exception)}";
            throw fault.Of($"cannot be read. In {MetadataKeys.User} {what}.", exception);
        }
    }

    private static Utf8JsonReader Start(ReadOnlySpan<byte> bytes) => new(bytes, new JsonReaderOptions { MaxDepth = DeepestMetadata });

    private static ModelMetadata Read(ref Utf8JsonReader json)
    {
        string[]? labels = null;
        string[]? features = null;
        Dictionary<string, string>? notes = null;
        Require(ref json, JsonTokenType.StartObject, string.Empty);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.Is("labels"u8))
            {
                labels = labels is null ? ReadTexts(ref json, ".labels") : throw Twice(json);
            }
            else if (json.Is("features"u8))
            {
                features = features is null ? ReadTexts(ref json, ".features") : throw Twice(json);
            }
            else if (json.Is("notes"u8))
            {
                notes = notes is null ? ReadNotes(ref json) : throw Twice(json);
            }
            else
            {
                throw DescriptionFields.Unknown(json);
            }
        }

        json.Read();
        return labels is not null && features is not null && notes is not null
            ? new ModelMetadata { Labels = labels, Features = features, Notes = notes }
            : throw new DescriptionException($"the field {(labels is null ? "labels" : features is null ? "features" : "notes")} is missing");
    }

    private static DescriptionException Twice(in Utf8JsonReader json) => new($"the field {json.ShortText()} occurs twice");

    /// <summary>Counts the texts before memory is allocated for them.</summary>
    private static void RequireFew(ReadOnlySpan<byte> bytes)
    {
        Utf8JsonReader counting = Start(bytes);
        int texts = 0;
        int names = 0;
        while (counting.Read())
        {
            // Numbers count too, because they are refused only after the array for them has been allocated.
            texts += counting.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null
                ? 1
                : 0;
            names += counting.TokenType == JsonTokenType.PropertyName ? 1 : 0;
        }

        const int Fields = 3;
        if (texts > ModelMetadata.MostTexts || names > ModelMetadata.MostNotes + Fields)
        {
            throw new DescriptionException(
                $"expected at most {ModelMetadata.MostTexts} texts and {ModelMetadata.MostNotes} notes, but there are {texts} texts and {names} names");
        }
    }

    private static string[] ReadTexts(ref Utf8JsonReader json, string path)
    {
        Require(ref json, JsonTokenType.StartArray, path);
        Utf8JsonReader ahead = json;
        int count = 0;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            count++;
        }

        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            if (!json.Read() || json.TokenType != JsonTokenType.String)
            {
                throw new DescriptionException("expected a string", $"{path}[{i}]");
            }

            texts[i] = json.Text();
        }

        json.Read();
        return texts;
    }

    private static Dictionary<string, string> ReadNotes(ref Utf8JsonReader json)
    {
        Require(ref json, JsonTokenType.StartObject, ".notes");
        Dictionary<string, string> notes = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.Text();
            Require(ref json, JsonTokenType.String, ".notes");
            if (!notes.TryAdd(name, json.Text()))
            {
                throw new DescriptionException($"the note {FileFault.Quote(name)} occurs twice", ".notes");
            }
        }

        return notes;
    }

    private static void Require(ref Utf8JsonReader json, JsonTokenType expected, string path)
    {
        if (!json.Read() || json.TokenType != expected)
        {
            string what = expected switch
            {
                JsonTokenType.StartObject => "{",
                JsonTokenType.StartArray => "[",
                _ => "a string",
            };
            throw new DescriptionException($"expected {what}", path);
        }
    }

    private static void Write(Utf8JsonWriter json, string field, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(field);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
