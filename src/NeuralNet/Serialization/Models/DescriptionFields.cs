using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuralNet.Serialization;

/// <summary>Checks the fields of an object of a description. It must have all properties of its record, each once, and no others.</summary>
/// <remarks>A property that the record leaves out if it is null may be missing.</remarks>
internal static class DescriptionFields
{
    /// <summary>Checks the object that begins at the position of the reader.</summary>
    /// <param name="json">A copy of the reader, so that the reader of the caller keeps its position.</param>
    /// <param name="contract">The contract of the record.</param>
    /// <param name="extra">A further field, or null.</param>
    /// <exception cref="DescriptionException">A field is unknown, missing, or occurs twice.</exception>
    public static void Require(Utf8JsonReader json, JsonTypeInfo contract, string? extra)
    {
        int depth = json.CurrentDepth;
        IList<JsonPropertyInfo> known = contract.Properties;
        Span<bool> found = stackalloc bool[known.Count + 1];
        while (json.Read() && json.CurrentDepth > depth)
        {
            int index = IndexOf(json, known, extra);
            if (index < 0)
            {
                throw Unknown(json);
            }

            if (found[index])
            {
                throw new DescriptionException($"the field {json.ShortText()} occurs twice");
            }

            found[index] = true;
            json.Read();
            json.Skip();
        }

        for (int i = 0; i < known.Count; i++)
        {
            if (!found[i] && known[i].ShouldSerialize is null)
            {
                throw new DescriptionException($"the field {known[i].Name} is missing");
            }
        }
    }

    /// <summary>The exception for an unknown field at the position of the reader.</summary>
    public static DescriptionException Unknown(in Utf8JsonReader json)
    {
        string name = json.ShortText();
        return new DescriptionException(
            $"this version of the library does not know the field {name} here. The file may come from a newer version, so update the library", $".{name}");
    }

    private static int IndexOf(in Utf8JsonReader json, IList<JsonPropertyInfo> known, string? extra)
    {
        for (int i = 0; i < known.Count; i++)
        {
            if (json.Is(known[i].Name))
            {
                return i;
            }
        }

        return extra is not null && json.Is(extra) ? known.Count : -1;
    }
}
