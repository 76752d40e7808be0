namespace NeuralNet.Tabular;

/// <summary>The stratum of each row: rows of one stratum are divided among the parts by themselves.</summary>
/// <param name="Labels">The stratum of each row.</param>
/// <param name="Names">The text of each stratum for messages, or <see langword="null"/> if it may have a single row.</param>
internal sealed record Strata(int[] Labels, IReadOnlyList<string?> Names)
{
    /// <summary>A column of more different numbers is divided into ranges.</summary>
    public const int MostNumbers = 20;

    private const int MostRanges = 10;
    private const int LeastRowsOfRange = 10;

    /// <summary>The strata of a column.</summary>
    public static Strata Of(TableColumn column) => column switch
    {
        WordColumn words => new Strata([.. words.Codes.ToArray().Select(code => code < 0 ? words.Words.Count : code)], [.. words.Words, null]),
        TruthColumn truths => new Strata([.. truths.Values.ToArray().Select(value => value < 0 ? 2 : value)], ["false", "true", null]),
        _ => OfNumbers(column, SortKeys.Of(column)),
    };

    private static Strata OfNumbers(TableColumn column, double[] keys)
    {
        Dictionary<double, int> known = [];
        List<string?> names = [];
        int[] labels = new int[keys.Length];
        for (int row = 0; row < keys.Length; row++)
        {
            if (!known.TryGetValue(keys[row], out labels[row]))
            {
                labels[row] = names.Count;
                known.Add(keys[row], names.Count);
                names.Add(column.Text(row));
                if (known.Count > MostNumbers + 1)
                {
                    return Ranges(keys);
                }
            }
        }

        return column is DateColumn || names.Count(name => name is not null) > MostNumbers ? Ranges(keys) : new Strata(labels, names);
    }

    /// <summary>Ranges with the same number of rows, and one stratum of missing cells, which sort last.</summary>
    private static Strata Ranges(double[] keys)
    {
        int present = keys.Count(key => !double.IsNaN(key));
        int ranges = Math.Clamp(present / LeastRowsOfRange, 1, MostRanges);
        int[] order = SortKeys.Order(keys);
        int[] labels = new int[keys.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            labels[order[rank]] = rank < present ? (int)((long)rank * ranges / present) : ranges;
        }

        return new Strata(labels, new string?[ranges + 1]);
    }
}
