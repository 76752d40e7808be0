using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace NeuralNet.Tests.Serialization;

/// <summary>Model files with one changed name or value of the JSON, anywhere in the header or in the JSON within its strings.</summary>
internal static class JsonEdits
{
    private const int PrefixBytes = 8;

    /// <summary>A copy of the file for each name and value in it, with that one changed and the checksum corrected.</summary>
    /// <param name="file">A model file.</param>
    /// <param name="change">Changes the existing text.</param>
    public static IEnumerable<byte[]> Of(byte[] file, Func<string, string> change)
    {
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        JsonNode header = JsonNode.Parse(file.AsSpan(PrefixBytes, length))!;
        for (int position = 0; ; position++)
        {
            int left = position;
            JsonNode edited = Edit(header, change, ref left)!;
            if (left >= 0)
            {
                yield break;
            }

            yield return Repaired.Of(Whole(edited.ToJsonString(), file.AsSpan(PrefixBytes + length)));
        }
    }

    /// <summary>A copy of the file with another header.</summary>
    /// <param name="file">A model file.</param>
    /// <param name="change">Changes the header.</param>
    public static byte[] WithHeader(byte[] file, Action<JsonObject> change)
    {
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        JsonObject header = JsonNode.Parse(file.AsSpan(PrefixBytes, length))!.AsObject();
        change(header);
        return Repaired.Of(Whole(header.ToJsonString(), file.AsSpan(PrefixBytes + length)));
    }

    private static byte[] Whole(string header, ReadOnlySpan<byte> data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        int padded = (json.Length + 7) / 8 * 8;
        byte[] whole = new byte[PrefixBytes + padded + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(whole, padded);
        whole.AsSpan(PrefixBytes, padded).Fill((byte)' ');
        json.CopyTo(whole.AsSpan(PrefixBytes));
        data.CopyTo(whole.AsSpan(PrefixBytes + padded));
        return whole;
    }

    /// <summary>A copy in which the name or value number <paramref name="left"/> is changed. It is negative afterwards if there was one.</summary>
    private static JsonNode? Edit(JsonNode? node, Func<string, string> change, ref int left)
    {
        switch (node)
        {
            case JsonObject fields:
                JsonObject copy = [];
                foreach ((string name, JsonNode? value) in fields)
                {
                    string edited = left-- == 0 ? change(name) : name;
                    copy[edited] = Edit(value, change, ref left);
                }

                return copy;
            case JsonArray items:
                JsonArray list = [];
                foreach (JsonNode? item in items)
                {
                    list.Add(Edit(item, change, ref left));
                }

                return list;
            default:
                string text = node is JsonValue plain && plain.TryGetValue(out string? found) ? found : string.Empty;
                if (left-- == 0)
                {
                    return JsonValue.Create(change(text));
                }

                return text.StartsWith('{') ? JsonValue.Create(Edit(JsonNode.Parse(text), change, ref left)!.ToJsonString()) : node?.DeepClone();
        }
    }
}
