namespace NeuralNet.Tabular;

/// <summary>Finds the known name that a user probably meant.</summary>
internal static class NearestName
{
    /// <summary>Longer names are compared by their beginning.</summary>
    private const int LongestCompared = 64;

    /// <summary>A sentence for a message that says which name is unknown, which one is near, and which names exist.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">The known names.</param>
    public static string Message(string name, IReadOnlyCollection<string> known)
    {
        string near = Of(name, known) is string found ? $" Did you mean '{QuotedText.Of(found)}'?" : string.Empty;
        return $"There is no column '{QuotedText.Of(name)}'.{near} The columns are {QuotedText.List(known)}.";
    }

    /// <summary>The known name that differs least from a name, in letters inserted, removed and replaced. Upper and lower case are the same.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="known">The known names.</param>
    /// <returns>The name, or <see langword="null"/> if all of them differ in more than a third of their letters.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string candidate in known)
        {
            int distance = Distance(name, candidate);
            if (distance < least && 3 * distance <= Math.Max(name.Length, candidate.Length))
            {
                least = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>The distance of Levenshtein (1966).</summary>
    private static int Distance(string left, string right)
    {
        ReadOnlySpan<char> a = left.AsSpan(0, Math.Min(left.Length, LongestCompared));
        ReadOnlySpan<char> b = right.AsSpan(0, Math.Min(right.Length, LongestCompared));
        Span<int> row = stackalloc int[LongestCompared + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
