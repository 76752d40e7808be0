using System.Text;

namespace NeuralNet;

/// <summary>How a description prints.</summary>
internal static class RecordText
{
    /// <summary>The name and, where it has any, its members in parentheses.</summary>
    public static string Of(string name, Func<StringBuilder, bool> printMembers)
    {
        StringBuilder members = new();
        return printMembers(members) ? $"{name}({members})" : name;
    }
}
