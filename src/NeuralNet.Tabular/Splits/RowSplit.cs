using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The rows of a training part and of a test part, both in the order of the table.</summary>
/// <param name="Training">The rows of the training part.</param>
/// <param name="Test">The rows of the test part.</param>
internal readonly record struct RowSplit(int[] Training, int[] Test)
{
    private const string Purpose = "table split";

    /// <summary>A random split.</summary>
    public static RowSplit Random(int count, double share, int seed)
    {
        int training = Portion(share, count);
        return Divided(count, RandomOrder(count, seed).Take(training), share);
    }

    /// <summary>A random split of each stratum.</summary>
    public static RowSplit Stratified(Strata strata, double share, int seed)
    {
        int[] sizes = new int[strata.Names.Count];
        foreach (int label in strata.Labels)
        {
            sizes[label]++;
        }

        RequireNoSingleRow(strata, sizes);
        int[] taken = new int[sizes.Length];
        List<int> training = [];
        foreach (int row in RandomOrder(strata.Labels.Length, seed))
        {
            int label = strata.Labels[row];
            int portion = Portion(share, sizes[label]);
            if (taken[label]++ < (strata.Names[label] is null ? portion : Math.Clamp(portion, 1, sizes[label] - 1)))
            {
                training.Add(row);
            }
        }

        return Divided(strata.Labels.Length, training, share);
    }

    /// <summary>A random split of groups: the rows with the same value of a column.</summary>
    public static RowSplit Groups(TableColumn column, double share, int seed)
    {
        List<List<int>> groups = [];
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        for (int row = 0; row < column.Count; row++)
        {
            string? text = column.Text(row);
            if (text is null || known.TryAdd(text, groups.Count))
            {
                groups.Add([row]);
            }
            else
            {
                groups[known[text]].Add(row);
            }
        }

        if (groups.Count < 2)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Both parts need at least one group, but the {column.Count} rows of '{QuotedText.Of(column.Name)}' have {groups.Count} different values."));
        }

        List<int>[] shuffled = [.. RandomOrder(groups.Count, seed).Select(group => groups[group])];
        int first = Nearest(shuffled.Select(group => group.Count), share * column.Count);
        return Divided(column.Count, shuffled.Take(first).SelectMany(rows => rows), share);
    }

    /// <summary>A split by time.</summary>
    public static RowSplit Time(TableColumn column, double share)
    {
        (int[] earlier, int[] later) = TimeOrder.Of(column).Divide(share * column.Count);
        return new RowSplit(earlier, later);
    }

    /// <summary>How many of the groups at the beginning have nearly the wanted number of rows. At least one, and not all.</summary>
    private static int Nearest(IEnumerable<int> sizes, double wanted)
    {
        int[] all = [.. sizes];
        int best = 1;
        long rows = 0;
        double least = double.PositiveInfinity;
        for (int count = 1; count < all.Length; count++)
        {
            rows += all[count - 1];
            if (Math.Abs(rows - wanted) < least)
            {
                least = Math.Abs(rows - wanted);
                best = count;
            }
        }

        return best;
    }

    private static RowSplit Divided(int count, IEnumerable<int> training, double share)
    {
        bool[] isTraining = new bool[count];
        int rows = 0;
        foreach (int row in training)
        {
            isTraining[row] = true;
            rows++;
        }

        if (rows == 0 || rows == count)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Both parts need at least one row, but a share of {share} splits {count} rows into {rows} and {count - rows}."));
        }

        ILookup<bool, int> parts = Enumerable.Range(0, count).ToLookup(row => isTraining[row]);
        return new RowSplit([.. parts[true]], [.. parts[false]]);
    }

    private static void RequireNoSingleRow(Strata strata, int[] sizes)
    {
        string[] single = [.. strata.Names.Where((name, label) => name is not null && sizes[label] == 1).Select(name => name!)];
        if (single.Length > 0)
        {
            throw new ArgumentException(
                $"A stratified split puts each value into both parts, but {(single.Length == 1 ? "this value has" : "these values have")} one row only: "
                + $"{QuotedText.List(single)}. Leave the rows out with Where, join the values with others, or use Split.");
        }
    }

    private static int Portion(double share, int count) => (int)Math.Round(share * count, MidpointRounding.AwayFromZero);

    private static int[] RandomOrder(int count, int seed)
    {
        int[] order = new int[count];
        new RandomSource(seed, Purpose).Permutation(order);
        return order;
    }
}
