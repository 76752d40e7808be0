using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNet;

/// <summary>Prints descriptions: in full, or short for a message.</summary>
/// <remarks>
/// A description may contain hundreds of others, but a message shows only the beginning. <see cref="Short"/> therefore sets the number of characters
/// that may still be written on this thread, and every description that is printed reduces it. If none are left, a description writes nothing and a
/// list ends. This avoids building a long text that is then truncated.
/// </remarks>
internal static class RecordText
{
    /// <summary>The largest length of a description in a message, in characters.</summary>
    public const int LongestInMessage = 200;

    private const string Omission = "…";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The number of characters that may still be written on this thread, or null if there is no limit.</summary>
    [ThreadStatic]
    private static int? left;

    /// <summary>The name and, if there are any, the members in parentheses.</summary>
    public static string Of(string name, Func<StringBuilder, bool> printMembers, Func<string, string>? format = null)
    {
        if (left <= 0)
        {
            return Omission;
        }

        string members = Members(printMembers);
        members = format?.Invoke(members) ?? members;
        return members.Length > 0 ? $"{name}({members})" : name;
    }

    /// <summary>
    /// A choice of a menu as a user types it after the name of the menu: <c>Adam(beta1: 0.9, beta2: 0.999, epsilon: 1E-08)</c>. A single argument has
    /// no name: <c>Momentum(0.9)</c>. A record of a user is not in the menu and prints its properties.
    /// </summary>
    public static string OfChoice(object record, string name, Func<StringBuilder, bool> printMembers) =>
        IsOwn(record) ? Of(name, printMembers, Arguments) : Of(name, printMembers);

    /// <summary>
    /// The name of a choice in its menu, which checkpoints contain. It is that of its type without the suffix. A record of a user keeps its name.
    /// </summary>
    public static string NameOfChoice(object record, string suffix)
    {
        string name = record.GetType().Name;
        return IsOwn(record) && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }

    /// <summary>
    /// The members, formatted independently of the culture. The code that the compiler generates for a record uses the culture of the thread.
    /// </summary>
    public static string Members(Func<StringBuilder, bool> printMembers)
    {
        // User-defined descriptions may nest to any depth.
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

    /// <summary>Writes a list of descriptions. If the text has a limit, the list ends there.</summary>
    public static StringBuilder AppendList<TItem>(this StringBuilder builder, string separator, ReadOnlySpan<TItem> items)
    {
        int start = builder.Length;
        for (int i = 0; i < items.Length; i++)
        {
            builder.Append(i == 0 ? string.Empty : separator);
            if (left is { } remaining && (remaining <= 0 || builder.Length - start > LongestInMessage))
            {
                return builder.Append('…');
            }

            builder.Append(items[i]);
        }

        return builder;
    }

    /// <summary>The noun for one thing, or the noun with an s for any other number of things.</summary>
    public static string Noun(long count, string noun) => count == 1 ? noun : noun + "s";

    /// <summary>The beginning of a description on one line, for a message.</summary>
    public static string Short(object description) => Short(description, static description => description.ToString());

    /// <summary>The beginning of the output of a function on one line, for a message. Descriptions that it prints stop at the limit.</summary>
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

    private static bool IsOwn(object record) => record.GetType().Assembly == typeof(RecordText).Assembly;

    /// <summary>Turns the members that the compiler prints, <c>Initial = 1, Power = 0.5</c>, into arguments, <c>initial: 1, power: 0.5</c>.</summary>
    /// <remarks>A member that is null is left out, as you may leave out its argument.</remarks>
    private static string Arguments(string members)
    {
        const string Separator = ", ";
        const string Equal = " = ";
        List<string> arguments = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= members.Length; i++)
        {
            char at = i < members.Length ? members[i] : ',';
            depth += at is '(' or '[' or '{' ? 1 : at is ')' or ']' or '}' ? -1 : 0;
            if (i == members.Length || (depth == 0 && at == ','))
            {
                string argument = members[start..i];
                start = i + Separator.Length;
                if (!argument.EndsWith(Equal, StringComparison.Ordinal))
                {
                    arguments.Add(argument);
                }
            }
        }

        return string.Join(Separator, arguments.Select(argument =>
        {
            int end = argument.IndexOf(Equal, StringComparison.Ordinal);
            bool isNamed = end > 0 && argument.AsSpan(0, end).IndexOfAnyExcept(NameCharacters) < 0;
            string value = isNamed ? argument[(end + Equal.Length)..] : argument;
            value = value switch { "True" => "true", "False" => "false", _ => value };
            return isNamed && arguments.Count > 1 ? $"{char.ToLowerInvariant(argument[0])}{argument[1..end]}: {value}" : value;
        }));
    }
}
