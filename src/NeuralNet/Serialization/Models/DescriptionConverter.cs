using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NeuralNet.Serialization;

/// <summary>Writes a record with its name first, and reads a record by its name: {"type":"dense","units":10 …}.</summary>
/// <param name="types">The names. No object is ever created from a type name.</param>
internal sealed class DescriptionConverter<TKind>(ModelTypes types) : JsonConverter<TKind>
    where TKind : class
{
    private const string TypeKey = "type";

    /// <inheritdoc/>
    public override TKind? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new DescriptionException($"expected {{ at the beginning of the description of {DescribedType.Kinds[typeof(TKind)]}");
        }

        Utf8JsonReader ahead = reader;
        JsonTypeInfo contract = options.GetTypeInfo(Named(ahead).Record);
        DescriptionFields.Require(ahead, contract, TypeKey);
        try
        {
            return (TKind?)JsonSerializer.Deserialize(ref reader, contract);
        }
        catch (JsonException exception)
        {
            throw DescriptionException.From(exception);
        }
        catch (ArgumentException exception)
        {
            throw new DescriptionException(FileFault.Sentence(exception), cause: exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TKind value, JsonSerializerOptions options)
    {
        DescribedType type = types.Find(typeof(TKind), value.GetType());
        writer.WriteStartObject();
        writer.WriteString(TypeKey, type.Name);
        foreach (JsonPropertyInfo property in options.GetTypeInfo(type.Record).Properties)
        {
            object? member = property.Get!(value);
            if (property.ShouldSerialize?.Invoke(value, member) == false)
            {
                continue;
            }

            writer.WritePropertyName(property.Name);
            if (member is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                JsonSerializer.Serialize(writer, member, options.GetTypeInfo(property.PropertyType));
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Finds the type that the object names. The name may be anywhere in the object.</summary>
    private DescribedType Named(Utf8JsonReader json)
    {
        int depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
            bool isType = json.Is(TypeKey);
            json.Read();
            if (isType)
            {
                return json.TokenType == JsonTokenType.String
                    ? types.Find(typeof(TKind), json)
                    : throw new DescriptionException("expected a string, the name of the type", $".{TypeKey}");
            }

            json.Skip();
        }

        throw new DescriptionException($"the field {TypeKey}, which names the {DescribedType.Kinds[typeof(TKind)]}, is missing");
    }
}
