using System.Text.Json;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>Reads the data of a page without a browser.</summary>
internal static class PageData
{
    private const string Start = "<script type=\"application/json\" id=\"data\">";

    public static JsonElement Of(string path)
    {
        string page = File.ReadAllText(path);
        int start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement;
    }
}
