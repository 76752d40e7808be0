using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>Everything on which the scores of a search depend: the first line of its journal.</summary>
/// <remarks>
/// The number of candidates, the method and the number of threads are not among them. A search may go on with more candidates or with another method, because
/// the scores of a candidate do not depend on them.
/// </remarks>
internal sealed record JournalHeader
{
    /// <summary>What a journal says of itself.</summary>
    public const string Kind = "search of NeuralNet.Tabular";

    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    private const string None = "none";
    private const int LongestValue = 200;
    private const int MostColumns = 3;

    /// <summary><see cref="Kind"/>.</summary>
    public required string Journal { get; init; }

    /// <summary><see cref="Version"/>.</summary>
    public required int Format { get; init; }

    /// <summary>Names and values: the description without its number of threads, the recipe of the preset, the ranges, and the options that matter.</summary>
    public required string[][] Parts { get; init; }

    /// <summary>The columns in their order: name, kind and a hash of the cells.</summary>
    public required string[][] Columns { get; init; }

    /// <summary>The header of a search.</summary>
    public static JournalHeader Of(
        TabularEstimator estimator, Recipe recipe, SearchSpace space, SearchOptions options, TabularScore score, Table table) => new()
        {
            Journal = Kind,
            Format = Version,
            Parts =
            [
                ["kind of model", estimator is TabularClassifier ? nameof(TabularClassifier) : nameof(TabularRegressor)],
                ["list of targets", string.Join(", ", estimator.Targets)],
                ["preset", estimator.Preset.ToString()],
                ["seed of the description", Text(estimator.Seed)],
                ["limit of one-hot columns", Text(estimator.OneHotLimit)],
                ["column of weights", estimator.ExampleWeights ?? None],
                ["validation", estimator.Validation.ToString()],
                ["weights of classes", estimator.WeightsOfClasses.ToString()],
                ["list of treatments", TextOf(estimator.Treatments)],
                .. Setting.All.Select(setting => (string[])[$"setting {setting.Name}", Text(setting.Get(estimator.Settings))]),
                .. Setting.All.Select(setting => (string[])[$"preset's {setting.Name}", Text(setting.OfRecipe(recipe))]),
                ["preset's activation", recipe.Activation.ToString()],
                .. Setting.All.Select(setting => (string[])[$"range of {setting.Name}", setting.RangeOf(space)?.ToString() ?? None]),
                ["seed of the search", Text(options.Seed)],
                ["number of folds", Text(options.Folds)],
                ["score", score.Name],
                ["number of rows", Text(table.RowCount)],
                ["list of columns", string.Join(", ", table.Columns.Select(column => column.Name))],
            ],
            Columns = [.. table.Columns.Select(column => (string[])[column.Name, KindText.Singular(column.Kind), ColumnHash.Of(column)])],
        };

    /// <summary>Whether the lists have the lengths that a header of this version has.</summary>
    public bool IsComplete => Array.TrueForAll(Parts, part => part is [not null, not null]) && Array.TrueForAll(Columns, column => column is [not null, not null, not null]);

    /// <summary>What differs from another header, each in one sentence.</summary>
    /// <param name="now">The header of the search that wants to go on.</param>
    public IEnumerable<string> Differences(JournalHeader now)
    {
        foreach (string[] part in now.Parts)
        {
            string then = Array.Find(Parts, before => before[0] == part[0])?[1] ?? None;
            if (then != part[1])
            {
                yield return $"The {part[0]} was {QuotedText.Of(then, LongestValue)}, but is {QuotedText.Of(part[1], LongestValue)}.";
            }
        }

        string[] changed =
        [
            .. now.Columns.Where(column => Array.Find(Columns, then => then[0] == column[0]) is string[] before && !before.SequenceEqual(column))
                .Select(column => column[0]),
        ];
        if (changed.Length == 1)
        {
            yield return $"The cells of the column '{QuotedText.Of(changed[0])}' are others, or in another order.";
        }
        else if (changed.Length > 1)
        {
            yield return FormattableString.Invariant($"The cells of {changed.Length} of {now.Columns.Length} columns are others, or in another order: ")
                + $"{QuotedText.List(changed, MostColumns)}.";
        }
    }

    /// <summary>The treatments by name, the same in every culture.</summary>
    private static string TextOf(IReadOnlyDictionary<string, Treatment> treatments) => $"[{string.Join(", ", treatments
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}: {(pair.Value is NumberTreatment number ? FormattableString.Invariant($"{number.Scale}, Fill = {number.Fill:R}") : pair.Value)}"))}]";

    private static string Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? None;
}
