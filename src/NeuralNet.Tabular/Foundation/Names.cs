using System.Collections.ObjectModel;
using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Names of columns: copies of lists, and the nearest known name for a message.</summary>
internal static class Names
{
    /// <summary>A copy of a list of names.</summary>
    /// <exception cref="ArgumentNullException">The list or a name is null.</exception>
    public static IReadOnlyList<string> Require(IReadOnlyList<string> names, string parameter)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        string[] copy = [.. names];
        foreach (string name in copy)
        {
            ArgumentNullException.ThrowIfNull(name, parameter);
        }

        return Array.AsReadOnly(copy);
    }

    /// <summary>A copy of a dictionary by name.</summary>
    /// <exception cref="ArgumentNullException">The dictionary or a value is null.</exception>
    public static IReadOnlyDictionary<string, TValue> Require<TValue>(IReadOnlyDictionary<string, TValue> values, string parameter)
    {
        ArgumentNullException.ThrowIfNull(values, parameter);
        Dictionary<string, TValue> copy = new(StringComparer.Ordinal);
        foreach ((string name, TValue value) in values)
        {
            if (value is null)
            {
                throw new ArgumentNullException(parameter, $"The value for column '{QuotedText.Of(name)}' is null.");
            }

            copy[name] = value;
        }

        return new ReadOnlyDictionary<string, TValue>(copy);
    }

    /// <summary>Throws if a name or a category has an unpaired surrogate, which no file can contain.</summary>
    /// <exception cref="ArgumentException">It has.</exception>
    public static void RequireText(string text, string column)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                throw new ArgumentException(
                    $"The text '{QuotedText.Of(text)}' of column '{QuotedText.Of(column)}' is no valid Unicode: "
                    + $"it has an unpaired surrogate, which no file can contain. Replace it.");
            }
        }
    }

    /// <summary>The exception for a name that is not among others: it names the nearest of them.</summary>
    public static ArgumentException Unknown(string start, string name, IEnumerable<string> known, string? parameter)
    {
        string[] all = [.. known];
        string end = NearestName.Of(name, all) is string nearest ? $" Did you mean '{QuotedText.Of(nearest)}'?" : string.Empty;
        return new ArgumentException($"{start}{end} The columns are {(all.Length == 0 ? "none" : QuotedText.List(all))}.", parameter);
    }

    /// <summary>The exception for a column that the data lack. It names a similar column of the data, whose name may be a misspelling.</summary>
    /// <param name="start">Says what the data lack.</param>
    /// <param name="name">The name that the data lack.</param>
    /// <param name="needed">All names that the model needs. A column with one of them is not misspelt.</param>
    /// <param name="present">The names of the data.</param>
    /// <param name="advice">What to do if no name is misspelt, with a space before it, or nothing.</param>
    /// <param name="parameter">The parameter with the data.</param>
    public static ArgumentException Missing(
        string start, string name, IEnumerable<string> needed, IEnumerable<string> present, string advice, string? parameter)
    {
        string[] all = [.. present];
        string near = NearestName.Of(name, all.Except(needed, StringComparer.Ordinal)) is string nearest
            ? $" There is '{QuotedText.Of(nearest)}', which is like it. Is that a misspelling of '{QuotedText.Of(name)}'?"
            : string.Empty;
        return new ArgumentException($"{start}{near}{advice} The columns are {(all.Length == 0 ? "none" : QuotedText.List(all))}.", parameter);
    }

    /// <summary>The column of a table that a model needs, or an exception that names a similar column of the table.</summary>
    public static TableColumn Needed(Table table, string name, string purpose, IEnumerable<string> needed, string? parameter) => table.Contains(name)
        ? table[name]
        : throw Missing(
            $"The table has no column '{QuotedText.Of(name)}', which {purpose}.",
            name,
            needed,
            table.Columns.Select(column => column.Name),
            string.Empty,
            parameter);

    /// <summary>The column of a table that a description names, or an exception with the nearest name.</summary>
    public static TableColumn Column(Table table, string name, string purpose, string? parameter) => table.Contains(name)
        ? table[name]
        : throw Unknown(
            $"The table has no column '{QuotedText.Of(name)}', which {purpose}.", name, table.Columns.Select(column => column.Name), parameter);

    /// <summary>The exception for a class that a target does not have: it names the nearest one.</summary>
    public static ArgumentException UnknownClass(string name, string target, IReadOnlyCollection<string> known, string? parameter)
    {
        string near = NearestName.Of(name, known) is string nearest ? $" Did you mean '{QuotedText.Of(nearest)}'?" : string.Empty;
        return new ArgumentException(
            $"The target '{QuotedText.Of(target)}' has no class '{QuotedText.Of(name)}'.{near} The classes are {QuotedText.List(known)}.", parameter);
    }

    /// <summary>A name that is not taken yet, and takes it. If it is taken, the name gets the first number from 2 on that makes it new.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int number = 2; !taken.Add(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name} {number}");
        }

        return free;
    }
}
