using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNet;

/// <summary>How a description prints: in full, or as a message shows it.</summary>
/// <remarks>
/// A description may hold others, a block of layers hundreds of them. What a message shows of it is short, so <see cref="Short"/> sets how many characters
/// may still be written on this thread, and every description that is printed meanwhile counts. When none are left, a description writes nothing and a
/// list of them ends. No text is made to be cut off afterwards.
/// </remarks>
internal static class RecordText
{
    /// <summary>The most characters of a description in a message.</summary>
    public const int LongestInMessage = 200;

    private const string Omission = "…";

    /// <summary>How many characters may still be written on this thread; null if there is no limit.</summary>
    [ThreadStatic]
    private static int? left;

    /// <summary>The name and, where it has any, its members in parentheses.</summary>
    public static string Of(string name, Func<StringBuilder, bool> printMembers)
    {
        if (left <= 0)
        {
            return Omission;
        }

        string members = Members(printMembers);
        return members.Length > 0 ? $"{name}({members})" : name;
    }

    /// <summary>The members, with numbers alike in every culture: what the compiler writes for a record goes by that of the thread.</summary>
    public static string Members(Func<StringBuilder, bool> printMembers)
    {
        // Descriptions of a user may hold each other to any depth.
        if (left <= 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return Omission;
        }

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

        if (left is null || members.Length <= LongestInMessage)
        {
            left -= members.Length;
            return members.ToString();
        }

        left = 0;
        return members.ToString(0, LongestInMessage) + Omission;
    }

    /// <summary>Writes descriptions one behind the other. If the text has a limit, the list ends there.</summary>
    public static StringBuilder AppendList<TItem>(this StringBuilder builder, string separator, ReadOnlySpan<TItem> items)
    {
        int start = builder.Length;
        for (int i = 0; i < items.Length; i++)
        {
            builder.Append(i == 0 ? string.Empty : separator);
            if (left is { } room && (room <= 0 || builder.Length - start > LongestInMessage))
            {
                return builder.Append('…');
            }

            builder.Append(items[i]);
        }

        return builder;
    }

    /// <summary>A description as a message shows it: its beginning, on one line.</summary>
    public static string Short(object description) => Short(description, static description => description.ToString());

    /// <summary>What a function prints, as a message shows it: its beginning, on one line. Descriptions that it prints stop at the limit by themselves.</summary>
    public static string Short<TSubject>(TSubject subject, Func<TSubject, string?> print)
    {
        int? before = left;
        left = LongestInMessage;
        try
        {
            return QuotedText.Of(print(subject) ?? string.Empty, LongestInMessage);
        }
        finally
        {
            left = before;
        }
    }
}
