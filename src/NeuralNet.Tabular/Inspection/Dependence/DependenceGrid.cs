namespace NeuralNet.Tabular;

/// <summary>Chooses the values of a column for a partial dependence.</summary>
internal static class DependenceGrid
{
    /// <summary>
    /// A column of the values: rising quantiles, the most frequent words, or false and true. No value occurs twice, and none is missing.
    /// </summary>
    /// <exception cref="ArgumentException">The column has no rows, or no values.</exception>
    public static TableColumn Of(TableColumn column, int points)
    {
        int present = column.Count - column.MissingCount;
        if (present == 0)
        {
            string fault = column.Count == 0
                ? "The table has no rows."
                : $"All cells of the column '{QuotedText.Of(column.Name)}' are missing, so that there is no value to try.";
            throw new ArgumentException(fault, nameof(column));
        }

        return column switch
        {
            TruthColumn => new TruthColumn(column.Name, [false, true]),
            WordColumn words => words.Select(Frequent(words, points)),
            _ => column.Select(Quantiles(SortKeys.Of(column), present, points)),
        };
    }

    /// <summary>The first rows of the most frequent words.</summary>
    private static int[] Frequent(WordColumn column, int points)
    {
        int[] counts = new int[column.Words.Count];
        int[] first = new int[counts.Length];
        for (int row = column.Count - 1; row >= 0; row--)
        {
            if (column.Codes[row] is int code and >= 0)
            {
                counts[code]++;
                first[code] = row;
            }
        }

        return [.. Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).Take(points).Select(code => first[code])];
    }

    /// <summary>The rows of all different numbers, or of as many quantiles from the least number to the largest.</summary>
    private static int[] Quantiles(double[] keys, int present, int points)
    {
        int[] order = SortKeys.Order(keys)[..present];
        int[] different = [.. order.DistinctBy(row => keys[row])];
        return different.Length <= points
            ? different
            : [.. Enumerable.Range(0, points).Select(i => order[(int)((long)i * (present - 1) / (points - 1))]).DistinctBy(row => keys[row])];
    }
}
