namespace NeuralNet.Tabular;

/// <summary>Numbers that sort the rows of a column of numbers or dates.</summary>
internal static class SortKeys
{
    /// <summary>A number for each row, NaN for a missing cell. Dates become their ticks, to 13 µs, the precision of a double.</summary>
    public static double[] Of(TableColumn column)
    {
        if (column is NumberColumn numbers)
        {
            return numbers.Values.ToArray();
        }

        ReadOnlySpan<long> ticks = ((DateColumn)column).Ticks;
        double[] keys = new double[ticks.Length];
        for (int row = 0; row < keys.Length; row++)
        {
            keys[row] = ticks[row] < 0 ? double.NaN : ticks[row];
        }

        return keys;
    }

    /// <summary>The rows from the least key to the largest. Equal keys keep their order, and NaN is last.</summary>
    public static int[] Order(double[] keys) =>
        [.. Enumerable.Range(0, keys.Length).OrderBy(row => double.IsNaN(keys[row])).ThenBy(row => keys[row])];
}
