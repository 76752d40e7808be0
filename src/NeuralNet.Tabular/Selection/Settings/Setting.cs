using System.Globalization;
using System.Runtime.CompilerServices;

namespace NeuralNet.Tabular;

/// <summary>One setting of a recipe: its name, its valid values, and where descriptions, search spaces and recipes have it.</summary>
internal sealed class Setting
{
    private Setting()
    {
    }

    /// <summary><see cref="RecipeSettings.LearningRate"/>.</summary>
    public static Setting LearningRate { get; } = new()
    {
        Name = nameof(RecipeSettings.LearningRate),
        Title = "learning rate",
        Expected = "a finite number above 0",
        IsValid = value => value > 0 && double.IsFinite(value),
        Get = settings => settings.LearningRate,
        With = (settings, value) => settings with { LearningRate = value },
        RangeOf = space => space.LearningRate,
        OfRecipe = recipe => recipe.LearningRate,
    };

    /// <summary><see cref="RecipeSettings.WeightDecay"/>.</summary>
    public static Setting WeightDecay { get; } = new()
    {
        Name = nameof(RecipeSettings.WeightDecay),
        Title = "weight decay",
        Expected = "a finite number of 0 or more",
        IsValid = value => value >= 0 && double.IsFinite(value),
        Get = settings => settings.WeightDecay,
        With = (settings, value) => settings with { WeightDecay = value },
        RangeOf = space => space.WeightDecay,
        OfRecipe = recipe => recipe.WeightDecay,
    };

    /// <summary><see cref="RecipeSettings.Dropout"/>.</summary>
    public static Setting Dropout { get; } = new()
    {
        Name = nameof(RecipeSettings.Dropout),
        Title = "dropout",
        Expected = "a number from 0 to below 1",
        IsValid = value => value is >= 0 and < 1,
        Get = settings => settings.Dropout,
        With = (settings, value) => settings with { Dropout = value },
        RangeOf = space => space.Dropout,
        OfRecipe = recipe => recipe.Dropout,
    };

    /// <summary><see cref="RecipeSettings.LabelSmoothing"/>.</summary>
    public static Setting LabelSmoothing { get; } = new()
    {
        Name = nameof(RecipeSettings.LabelSmoothing),
        Title = "label smoothing",
        Expected = "a number from 0 to below 1",
        IsValid = value => value is >= 0 and < 1,
        Get = settings => settings.LabelSmoothing,
        With = (settings, value) => settings with { LabelSmoothing = value },
        RangeOf = space => space.LabelSmoothing,
        OfRecipe = recipe => recipe.LabelSmoothing,
    };

    /// <summary><see cref="RecipeSettings.HiddenLayers"/>.</summary>
    public static Setting HiddenLayers { get; } = Whole(
        nameof(RecipeSettings.HiddenLayers), "hidden layers", 100, settings => settings.HiddenLayers,
        (settings, value) => settings with { HiddenLayers = value }, space => space.HiddenLayers, recipe => recipe.Units.Count);

    /// <summary><see cref="RecipeSettings.HiddenUnits"/>.</summary>
    public static Setting HiddenUnits { get; } = Whole(
        nameof(RecipeSettings.HiddenUnits), "hidden units", 65_536, settings => settings.HiddenUnits,
        (settings, value) => settings with { HiddenUnits = value }, space => space.HiddenUnits, recipe => recipe.Units[0]);

    /// <summary><see cref="RecipeSettings.Members"/>.</summary>
    public static Setting Members { get; } = Whole(
        nameof(RecipeSettings.Members), "members", 1000, settings => settings.Members,
        (settings, value) => settings with { Members = value }, space => space.Members, recipe => recipe.Members);

    /// <summary><see cref="RecipeSettings.Networks"/>.</summary>
    public static Setting Networks { get; } = Whole(
        nameof(RecipeSettings.Networks), "networks", 1000, settings => settings.Networks,
        (settings, value) => settings with { Networks = value }, space => space.Networks, recipe => recipe.Networks);

    /// <summary><see cref="RecipeSettings.EmbeddingBins"/>.</summary>
    public static Setting EmbeddingBins { get; } = Whole(
        nameof(RecipeSettings.EmbeddingBins), "embedding bins", 10_000, settings => settings.EmbeddingBins,
        (settings, value) => settings with { EmbeddingBins = value }, space => space.EmbeddingBins, recipe => recipe.Bins);

    /// <summary><see cref="RecipeSettings.EmbeddingSize"/>.</summary>
    public static Setting EmbeddingSize { get; } = Whole(
        nameof(RecipeSettings.EmbeddingSize), "embedding size", 1000, settings => settings.EmbeddingSize,
        (settings, value) => settings with { EmbeddingSize = value }, space => space.EmbeddingSize, recipe => recipe.EmbeddingSize);

    /// <summary><see cref="RecipeSettings.Epochs"/>.</summary>
    public static Setting Epochs { get; } = Whole(
        nameof(RecipeSettings.Epochs), "epochs", 1_000_000, settings => settings.Epochs,
        (settings, value) => settings with { Epochs = value }, space => space.Epochs, recipe => recipe.Epochs);

    /// <summary><see cref="RecipeSettings.BatchSize"/>.</summary>
    public static Setting BatchSize { get; } = Whole(
        nameof(RecipeSettings.BatchSize), "batch size", 1_000_000, settings => settings.BatchSize,
        (settings, value) => settings with { BatchSize = value }, space => space.BatchSize, recipe => recipe.BatchSize);

    /// <summary>All settings, in the order of tables.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        LearningRate, WeightDecay, Dropout, LabelSmoothing, HiddenLayers, HiddenUnits, Members, Networks, EmbeddingBins, EmbeddingSize, Epochs, BatchSize,
    ];

    /// <summary>The name of the property.</summary>
    public required string Name { get; init; }

    /// <summary>The name in tables.</summary>
    public required string Title { get; init; }

    /// <summary>Reads the setting, null for the value of the preset.</summary>
    public required Func<RecipeSettings, double?> Get { get; init; }

    /// <summary>Changes the setting.</summary>
    public required Func<RecipeSettings, double, RecipeSettings> With { get; init; }

    /// <summary>Reads the range of a search space, null for none.</summary>
    public required Func<SearchSpace, SearchRange?> RangeOf { get; init; }

    /// <summary>The value of a recipe.</summary>
    public required Func<Recipe, double> OfRecipe { get; init; }

    /// <summary>The valid values, for messages.</summary>
    public required string Expected { get; init; }

    /// <summary>Whether a value is valid.</summary>
    public required Func<double, bool> IsValid { get; init; }

    /// <summary>Whether the values are whole numbers.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The value of settings, or that of the recipe if they have none.</summary>
    public double ValueOf(RecipeSettings settings, Recipe recipe) => Get(settings) ?? OfRecipe(recipe);

    /// <summary>The value in a range. Whole numbers are rounded.</summary>
    /// <param name="range">The range.</param>
    /// <param name="share">A number that is uniform from 0 to 1.</param>
    public double Draw(SearchRange range, double share) => IsWhole ? Math.Round(range.At(share)) : range.At(share);

    /// <summary>The name and a value, such as <c>LearningRate = 0.002</c>.</summary>
    public string Text(double value) => string.Create(CultureInfo.InvariantCulture, $"{Name} = {value:R}");

    /// <summary>Returns a value, if it is valid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double? Require(double? value, [CallerMemberName] string parameter = "") => value is null || IsValid(value.Value)
        ? value
        : throw new ArgumentOutOfRangeException(parameter, value, $"Expected {Expected}, or null for the value of the preset.");

    /// <summary>Returns a whole number, if it is valid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public int? Require(int? value, [CallerMemberName] string parameter = "") => (int?)Require((double?)value, parameter);

    /// <summary>Returns a range, if all of its values are valid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not.</exception>
    public SearchRange? Require(SearchRange? range, [CallerMemberName] string parameter = "")
    {
        foreach (double end in range?.Ends ?? [])
        {
            if (!IsValid(end))
            {
                throw new ArgumentOutOfRangeException(parameter, end, $"Each value of {range} must be {Expected}.");
            }
        }

        return range;
    }

    private static Setting Whole(
        string name,
        string title,
        int most,
        Func<RecipeSettings, int?> get,
        Func<RecipeSettings, int, RecipeSettings> with,
        Func<SearchSpace, SearchRange?> rangeOf,
        Func<Recipe, int> ofRecipe) => new()
        {
            Name = name,
            Title = title,
            Expected = string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most:N0}"),
            IsValid = value => value >= 1 && value <= most && value == Math.Floor(value),
            IsWhole = true,
            Get = settings => get(settings),
            With = (settings, value) => with(settings, (int)value),
            RangeOf = rangeOf,
            OfRecipe = recipe => ofRecipe(recipe),
        };
}
