using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>How a description prints.</summary>
internal static class RecordText
{
    /// <summary>The name and, where it has any, its members in parentheses.</summary>
    public static string Of(string name, Func<StringBuilder, bool> printMembers)
    {
        string members = Members(printMembers);
        return members.Length > 0 ? $"{name}({members})" : name;
    }

    /// <summary>The members, with numbers alike in every culture: what the compiler writes for a record goes by that of the thread.</summary>
    public static string Members(Func<StringBuilder, bool> printMembers)
    {
        StringBuilder members = new();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            _ = printMembers(members);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        return members.ToString();
    }
}
