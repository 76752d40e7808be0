using System.Globalization;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Tabular.Tests.Docs;

/// <summary>The tables of docs/tabular.md have the numbers of the recipes.</summary>
public sealed class RecipePageTests
{
    private const int Few = 1999;
    private const int Many = 2000;

    private static readonly MarkdownPage Page = RepositoryFiles.Page("docs/tabular.md");

    public static TheoryData<string> Presets => new()
    {
        OfPresets("networks, below 2,000 rows", preset => Of(preset, Few).Networks),
        OfPresets("networks, from 2,000 rows on", preset => Of(preset, Many).Networks),
        OfPresets("members of a network", preset => Of(preset, Few).Members),
        OfPresets("units of each hidden layer, below 2,000 rows", preset => string.Join(", ", Of(preset, Few).Units)),
        OfPresets("units of each hidden layer, from 2,000 rows on", preset => string.Join(", ", Of(preset, Many).Units)),
        OfPresets("functions of each number", preset => Of(preset, Many).EmbeddingSize),
        OfPresets("batches that a network learns from, about", preset => $"{Batches(preset):N0}"),
    };

    public static TheoryData<string> Training => new()
    {
        OfTargets("learning rate, below 2,000 rows", isClassifier => Of(isClassifier, Few).LearningRate),
        OfTargets("learning rate, from 2,000 rows on", isClassifier => Of(isClassifier, Many).LearningRate),
        OfTargets("dropout after each hidden layer", isClassifier => Of(isClassifier, Few).Dropout),
        OfTargets("label smoothing", isClassifier => isClassifier ? Of(isClassifier, Few).LabelSmoothing : "none"),
        OfTargets("weight decay", isClassifier => Of(isClassifier, Few).WeightDecay),
    };

    [Theory]
    [MemberData(nameof(Presets))]
    public void Presets_InTheirTable_HaveTheNumbersOfTheRecipe(string row) => Page.Prose.Should().Contain(row);

    [Theory]
    [MemberData(nameof(Training))]
    public void Training_InItsTable_HasTheNumbersOfTheRecipe(string row) => Page.Prose.Should().Contain(row);

    [Fact]
    public void Sizes_InTheText_AreThoseOfTheRecipe()
    {
        string text = string.Join(' ', Page.Prose);

        text.Should().Contain($"at most {Of(Preset.Default, Many).Bins} pieces").And.Contain($"mean of {Of(Preset.Default, Many).Members} members")
            .And.Contain($"at least {Of(Preset.Fast, 10_000_000).Epochs} and at most {Of(Preset.Fast, 1).Epochs} times")
            .And.Contain($"has {Of(Preset.Fast, 1).BatchSize} to {Of(Preset.Fast, 10_000_000).BatchSize} rows")
            .And.Contain($"up to {PreparationOptions.DefaultOneHotLimit} different ones").And.Contain($"at most {Residuals.Most} errors");
    }

    private static Recipe Of(Preset preset, int rows) => Recipe.Of(preset, isClassifier: false, rows);

    private static Recipe Of(bool isClassifier, int rows) => Recipe.Of(Preset.Default, isClassifier, rows);

    /// <summary>The number of batches, from a number of rows for which the number of epochs is not limited.</summary>
    private static double Batches(Preset preset)
    {
        const int Rows = 10_000;
        Recipe recipe = Of(preset, Rows);
        return Math.Round(recipe.Epochs * (double)Rows / recipe.BatchSize / 100) * 100;
    }

    private static string OfPresets(string name, Func<Preset, object> value) =>
        Row(name, [.. Enum.GetValues<Preset>().Select(value)]);

    private static string OfTargets(string name, Func<bool, object> value) => Row(name, value(false), value(true));

    private static string Row(string name, params object[] values) =>
        $"| {name} | {string.Join(" | ", values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)))} |";
}
