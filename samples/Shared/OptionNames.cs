namespace NeuralNet.Samples;

/// <summary>Refuses options of a command line that do not exist.</summary>
internal static class OptionNames
{
    /// <summary>The exception for an unknown option. It names the known one that is most like it.</summary>
    /// <param name="option">What the user wrote.</param>
    /// <param name="known">The options, such as <c>--seed</c>.</param>
    public static FormatException Unknown(string option, IReadOnlyList<string> known)
    {
        string nearest = known.MinBy(name => Distance(option, name))!;
        string near = 3 * Distance(option, nearest) <= nearest.Length ? $" Did you mean '{nearest}'?" : string.Empty;
        return new FormatException($"There is no option '{option}'.{near} {List(known)}");
    }

    /// <summary>A sentence with all options.</summary>
    public static string List(IReadOnlyList<string> known) => $"Options are {string.Join(", ", known.SkipLast(1))} and {known[^1]}.";

    /// <summary>The distance of Levenshtein (1966): how many letters are inserted, removed or replaced.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
