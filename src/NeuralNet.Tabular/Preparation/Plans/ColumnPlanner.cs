namespace NeuralNet.Tabular;

/// <summary>Chooses and measures the plan of one column.</summary>
internal static class ColumnPlanner
{
    /// <summary>The reason of a column whose words are all different.</summary>
    public const string AllDifferent = "all words are different";

    /// <summary>Plans a column.</summary>
    /// <param name="column">The cells of the training rows.</param>
    /// <param name="treatment">The chosen treatment, or null for the default.</param>
    /// <param name="oneHotLimit">The largest number of words that are one-hot by default.</param>
    /// <exception cref="ArgumentException">The treatment does not suit the kind of the column, or a number is infinite.</exception>
    public static ColumnPlan Plan(TableColumn column, Treatment? treatment, int oneHotLimit)
    {
        Names.RequireText(column.Name, column.Name);
        if (treatment is DropTreatment)
        {
            return new DroppedPlan(column.Name, column.Kind, "as you chose");
        }

        if (column.MissingCount == column.Count)
        {
            return new DroppedPlan(column.Name, column.Kind, "all cells are missing");
        }

        return (column, treatment) switch
        {
            (NumberColumn numbers, null or NumberTreatment) => Numbers(numbers, (NumberTreatment?)treatment ?? Treatment.Robust),
            (NumberColumn numbers, CategoryTreatment categories) => Categories(numbers, categories.EmbeddingSize ?? 0),
            (WordColumn words, null) => Words(words, oneHotLimit),
            (WordColumn words, CategoryTreatment categories) => Categories(words, categories.EmbeddingSize ?? 0),
            (TruthColumn truths, null) => Truths(truths),
            (DateColumn dates, null or DateTreatment) => DatePlanner.Plan(dates),
            _ => throw new ArgumentException($"Column '{QuotedText.Of(column.Name)}' has {KindText.Plural(column.Kind)}, "
                + $"for which the treatment {treatment} is not possible. {Choices(column.Kind)}"),
        };
    }

    /// <summary>The scaling of a flag that is 1 or 0.</summary>
    /// <param name="ones">How often it is 1.</param>
    /// <param name="count">The number of rows. It must be 0 in some of them and 1 in others.</param>
    public static LinearScaling Flag(int ones, int count)
    {
        double[] sorted = new double[count];
        sorted.AsSpan(count - ones).Fill(1);
        return LinearScaling.Robust(sorted, string.Empty);
    }

    private static ColumnPlan Numbers(NumberColumn column, NumberTreatment treatment)
    {
        double[] sorted = Sorted(column);
        NumberScaling? scaling = NumberScaling.Fit(treatment.Scale, sorted, column.Name);
        LinearScaling? missing = column.MissingCount == 0 ? null : Flag(column.MissingCount, column.Count);
        return scaling is null && missing is null
            ? new DroppedPlan(column.Name, column.Kind, $"all cells are equal, {Cell.Of(column, 0).Shown()}")
            : new NumberPlan(column.Name, scaling, treatment.Fill ?? LinearScaling.Quantile(sorted, 0.5), missing);
    }

    /// <summary>The present numbers in rising order.</summary>
    private static double[] Sorted(NumberColumn column)
    {
        double[] sorted = new double[column.Count - column.MissingCount];
        int count = 0;
        for (int row = 0; row < column.Count; row++)
        {
            double value = column.Values[row];
            if (double.IsInfinity(value))
            {
                throw new ArgumentException($"Column '{QuotedText.Of(column.Name)}' needs finite numbers, but row {row}, counted from 0, "
                    + $"has {Cell.Of(column, row).Shown()}. Write a missing cell, or leave the row out.");
            }

            if (!double.IsNaN(value))
            {
                sorted[count++] = value;
            }
        }

        sorted.AsSpan().Sort();
        return sorted;
    }

    private static ColumnPlan Words(WordColumn column, int oneHotLimit)
    {
        int known = Counts(column).Words.Length;
        int present = column.Count - column.MissingCount;
        if (known == present && known > Math.Max(oneHotLimit, 2))
        {
            return new DroppedPlan(column.Name, column.Kind, AllDifferent);
        }

        return Categories(column, known <= oneHotLimit ? 0 : CategoryTreatment.DefaultSize);
    }

    private static ColumnPlan Truths(TruthColumn column)
    {
        double[] sorted = new double[column.Count];
        for (int row = 0; row < column.Count; row++)
        {
            sorted[row] = column[row] is bool truth ? (truth ? 1 : -1) : 0;
        }

        sorted.AsSpan().Sort();
        return sorted[0] == sorted[^1]
            ? new DroppedPlan(column.Name, column.Kind, $"all cells are equal, {Cell.Of(column, 0).Shown()}")
            : new TruthPlan(column.Name, LinearScaling.Robust(sorted, column.Name));
    }

    private static ColumnPlan Categories(TableColumn column, int size)
    {
        (string[] words, double[] numbers, int[] counts) = Counts(column);
        int known = counts.Length;
        if (known == 1 && column.MissingCount == 0)
        {
            return new DroppedPlan(column.Name, column.Kind, $"all cells are equal, {Cell.Of(column, 0).Shown()}");
        }

        bool hasMissing = column.MissingCount > 0;
        int flags = CategoryPlan.FlagsOf(known, hasMissing);
        if (size == 0 && flags > CategoryPlan.MostFlags)
        {
            throw new ArgumentException($"Column '{QuotedText.Of(column.Name)}' has {known} categories, "
                + $"but at most {CategoryPlan.MostFlags} can be one-hot. Take Treatment.Embedded.");
        }

        if (known > CategoryPlan.MostCategories)
        {
            throw new ArgumentException($"Column '{QuotedText.Of(column.Name)}' has {known} categories, "
                + $"but a model can have at most {CategoryPlan.MostCategories}. Drop it, or make its categories coarser.");
        }

        LinearScaling[] scalings = size > 0
            ? []
            : CategoryPlan.SharesFlag(known)
                ? [SharedFlag(counts, column.MissingCount)]
                : [.. Enumerable.Range(0, flags).Select(flag => Flag(flag < known ? counts[flag] : column.MissingCount, column.Count))];
        return new CategoryPlan(column.Name, column.Kind, words, numbers, hasMissing, size, scalings);
    }

    private static LinearScaling SharedFlag(int[] counts, int missing)
    {
        IEnumerable<double> values = Enumerable.Repeat(0.0, missing);
        for (int index = 0; index < counts.Length; index++)
        {
            values = values.Concat(Enumerable.Repeat(CategoryPlan.SharedFlag(index, counts.Length), counts[index]));
        }

        return LinearScaling.Robust(values.Order().ToArray(), string.Empty);
    }

    /// <summary>The different words or numbers in order, and how often each occurs.</summary>
    private static (string[] Words, double[] Numbers, int[] Counts) Counts(TableColumn column)
    {
        if (column is NumberColumn numbers)
        {
            double[] sorted = Sorted(numbers);
            (double Number, int Count)[] runs = [.. sorted.CountBy(number => number).Select(pair => (pair.Key, pair.Value))];
            return ([], [.. runs.Select(run => run.Number)], [.. runs.Select(run => run.Count)]);
        }

        WordColumn words = (WordColumn)column;
        int[] counts = new int[words.Words.Count];
        foreach (int code in words.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        foreach (string word in words.Words)
        {
            Names.RequireText(word, column.Name);
        }

        int[] order = [.. Enumerable.Range(0, counts.Length).OrderBy(code => words.Words[code], StringComparer.Ordinal)];
        return ([.. order.Select(code => words.Words[code])], [], [.. order.Select(code => counts[code])]);
    }

    private static string Choices(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "Numbers take Robust, Standardized, Quantiles, OneHot, Embedded or Drop.",
        ColumnKind.Word => "Words take OneHot, Embedded or Drop. If the words are numbers, read them as numbers with CsvOptions.Kinds.",
        ColumnKind.Truth => "Truth values take Drop only.",
        _ => "Dates take DateParts or Drop.",
    };
}
