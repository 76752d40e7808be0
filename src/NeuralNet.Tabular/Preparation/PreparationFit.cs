namespace NeuralNet.Tabular;

/// <summary>Measures the columns of a training table.</summary>
internal static class PreparationFit
{
    /// <summary>Plans all columns that are no targets, and collects warnings.</summary>
    public static Preparation Run(Table training, PreparationOptions options)
    {
        if (training.RowCount == 0)
        {
            throw new ArgumentException("The training table has no rows.", nameof(training));
        }

        TableColumn[] targets = [.. options.Targets.Select(name => Names.Column(training, name, "is a target", nameof(training)))];
        foreach (string name in options.Ignored.Concat(options.Treatments.Keys))
        {
            _ = Names.Column(training, name, options.Treatments.ContainsKey(name) ? "has a treatment" : "the options name", nameof(training));
        }

        foreach (string name in options.Treatments.Keys.Where(name => options.Targets.Contains(name) || options.Ignored.Contains(name)))
        {
            throw new ArgumentException($"Column '{QuotedText.Of(name)}' is no feature, so it cannot have a treatment. Remove it from Treatments.", nameof(options));
        }

        List<ColumnPlan> plans = [];
        List<string> warnings = [.. options.HasClasses ? targets.SelectMany(SuspiciousColumn.WarningsOfClasses) : []];
        foreach (TableColumn column in training.Columns)
        {
            if (options.Targets.Contains(column.Name) || options.Ignored.Contains(column.Name))
            {
                continue;
            }

            Treatment? treatment = options.Treatments.GetValueOrDefault(column.Name);
            ColumnPlan plan = ColumnPlanner.Plan(column, treatment, options.OneHotLimit);
            plans.Add(plan);
            if (treatment is not DropTreatment)
            {
                warnings.AddRange(SuspiciousColumn.Warnings(column, plan, targets, options.HasClasses));
            }

            if (treatment is null && column is WordColumn words && WarningOfNumbers(words, options.Rows) is string warning)
            {
                warnings.Add(warning);
            }
        }

        return new Preparation(plans, warnings);
    }

    /// <summary>Says why words are probably numbers, or returns null.</summary>
    private static string? WarningOfNumbers(WordColumn column, IReadOnlyList<int>? rows)
    {
        string name = QuotedText.Of(column.Name);
        if (NumberWords.Options(column.Words) is string options)
        {
            return $"Column '{name}' has words, but all of them are numbers if you set {options}.";
        }

        return NumberWords.FirstAmongNumbers(column) is int row and >= 0
            ? FormattableString.Invariant($"Column '{name}' has words, but nearly all of them are numbers. In row {rows?[row] ?? row}, counted from 0, is ")
                + $"'{QuotedText.Of(column[row]!)}'. Correct such cells, or add their text to CsvOptions.MissingMarkers."
            : null;
    }
}
