using System.Globalization;

namespace NeuralNet.Reports;

/// <summary>The names under which TensorBoard shows the numbers. No name is given twice.</summary>
internal sealed class TagNames
{
    /// <summary>The most characters of a part of a name. Users choose the names of metrics and parameters.</summary>
    public const int Longest = 200;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>A name of the form "group/name". A number is added if the name is taken.</summary>
    public string Add(string group, string name)
    {
        string wanted = $"{UserText.CutEnd(Clean(group), Longest)}/{UserText.CutEnd(Clean(name), Longest)}";
        string given = wanted;
        for (int number = 2; !taken.Add(given); number++)
        {
            given = string.Create(CultureInfo.InvariantCulture, $"{wanted} ({number})");
        }

        return given;
    }

    /// <summary>Replaces characters that do not show themselves but change how other text looks by U+FFFD.</summary>
    public static string Clean(string text) => UserText.Clean(text, "\uFFFD");
}
