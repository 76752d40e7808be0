using System.Text.Json;

namespace Service;

/// <summary>The rows of a request: a JSON object, or an array of them.</summary>
/// <param name="Rows">The cells by name of the column.</param>
/// <param name="IsArray">Whether the request has an array.</param>
internal sealed record JsonRows(IReadOnlyList<Dictionary<string, object?>> Rows, bool IsArray)
{
    /// <summary>The largest number of rows of a request.</summary>
    public const int MostRows = 10_000;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <exception cref="BadRowException">The body is not JSON, or not a row or an array of rows, or has too many of them.</exception>
    /// <exception cref="BadHttpRequestException">The body is larger than the server allows.</exception>
    public static async Task<JsonRows> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(body, Options, cancellationToken);
            return Of(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new BadRowException($"The request is not valid JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new BadRowException("The request has a text that is not valid Unicode.", exception);
        }
    }

    private static JsonRows Of(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            return new JsonRows([Row(root)], IsArray: false);
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new BadRowException($"Expected a row such as {{\"column\": 1}} or an array of rows, but got a JSON {root.ValueKind}.");
        }

        if (root.GetArrayLength() > MostRows)
        {
            throw new BadRowException($"A request can have {MostRows} rows, but got {root.GetArrayLength()}. Send them in several requests.");
        }

        List<Dictionary<string, object?>> rows = [];
        foreach (JsonElement element in root.EnumerateArray())
        {
            rows.Add(element.ValueKind == JsonValueKind.Object
                ? Row(element)
                : throw new BadRowException(
                    $"Expected each row to be a JSON Object, but row {rows.Count}, counted from 0, is a JSON {element.ValueKind}."));
        }

        return new JsonRows(rows, IsArray: true);
    }

    private static Dictionary<string, object?> Row(JsonElement row) =>
        row.EnumerateObject().ToDictionary(cell => cell.Name, cell => Value(cell.Value), StringComparer.Ordinal);

    /// <summary>The value of a cell. What no cell can be, such as a nested object, stays JSON. The model names it in its refusal.</summary>
    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        _ => value.Clone(),
    };
}
