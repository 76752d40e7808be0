using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular.Tests.Selection;

public sealed class RecipeSettingsTests
{
    private static readonly RecipeSettings All = new()
    {
        LearningRate = 0.5,
        WeightDecay = 0,
        Dropout = 0.25,
        LabelSmoothing = 0.125,
        HiddenLayers = 3,
        HiddenUnits = 7,
        Members = 5,
        Networks = 2,
        EmbeddingBins = 9,
        EmbeddingSize = 6,
        Epochs = 11,
        BatchSize = 13,
    };

    [Fact]
    public void With_OfAllSettings_ChangesTheWholeRecipe()
    {
        Recipe recipe = Recipe.Of(Preset.Default, isClassifier: true).With(All);

        Setting.All.Should().OnlyContain(setting => setting.OfRecipe(recipe) == setting.Get(All));
        recipe.Units.Should().Equal(7, 7, 7);
        Setting.All.Select(setting => setting.Name).Should().Equal(typeof(RecipeSettings).GetProperties().Select(property => property.Name), "no setting is forgotten");
    }

    [Fact]
    public void With_OfNoSettings_ChangesNothing()
    {
        Recipe recipe = Recipe.Of(Preset.Default, isClassifier: false);

        recipe.With(new RecipeSettings()).Should().Be(recipe);
    }

    [Fact]
    public void With_OfAShareOfTheEpochs_KeepsAtLeastOne()
    {
        Recipe recipe = Recipe.Of(Preset.Fast, isClassifier: false);

        recipe.With(new RecipeSettings { Epochs = 30 }, 1.0 / 3).Epochs.Should().Be(10);
        recipe.With(new RecipeSettings { Epochs = 3 }, 0.01).Epochs.Should().Be(1);
    }

    [Fact]
    public void Fit_TrainsWithTheSettings()
    {
        RegressionModel model = new TabularRegressor("price")
        {
            Preset = Preset.Fast,
            Settings = new() { HiddenLayers = 1, HiddenUnits = 3, Members = 2, Networks = 2, EmbeddingSize = 2, EmbeddingBins = 4, Epochs = 1 },
        }.Fit(MadeTables.Houses(30));

        model.NetworkCount.Should().Be(2);
        model.Parts.Networks[0].Description.Layers.OfType<MemberDense>().Should().ContainSingle().Which.Units.Should().Be(3);
    }

    [Fact]
    public void ToString_HasTheSettingsThatAreSet()
    {
        new RecipeSettings { LearningRate = 0.002, Members = 8 }.ToString().Should().Be("RecipeSettings { LearningRate = 0.002, Members = 8 }");
        new RecipeSettings().ToString().Should().Be("RecipeSettings { }");
    }

    [Fact]
    public void Values_OutOfRange_AreRefused()
    {
        Action[] wrong =
        [
            () => _ = All with { LearningRate = 0 },
            () => _ = All with { LearningRate = double.NaN },
            () => _ = All with { WeightDecay = -1 },
            () => _ = All with { Dropout = 1 },
            () => _ = All with { LabelSmoothing = -0.1 },
            () => _ = All with { HiddenLayers = 0 },
            () => _ = All with { HiddenUnits = 0 },
            () => _ = All with { Members = 1001 },
            () => _ = All with { Networks = 0 },
            () => _ = All with { EmbeddingBins = 0 },
            () => _ = All with { EmbeddingSize = 0 },
            () => _ = All with { Epochs = -1 },
            () => _ = All with { BatchSize = 0 },
            () => _ = new SearchSpace { Members = SearchRange.Uniform(1.5, 4) },
            () => _ = new SearchSpace { Dropout = SearchRange.Choice(0, 0.5, 1) },
            () => _ = new SearchSpace { LearningRate = SearchRange.Uniform(0, 0.5) },
            () => SearchRange.LogUniform(0, 1),
            () => SearchRange.Uniform(1, 1),
            () => SearchRange.Uniform(double.NaN, 1),
            () => SearchRange.Integer(5, 4),
            () => SearchMethod.Halving(factor: 1),
            () => SearchMethod.Halving(rounds: 1),
            () => _ = new SearchOptions { Candidates = 0 },
            () => _ = new SearchOptions { Folds = 0 },
        ];

        wrong.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
        ((Action)(() => _ = All with { Members = 1001 })).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Expected a whole number from 1 to 1,000, or null*Members*1001*");
        ((Action)(() => SearchRange.Choice())).Should().Throw<ArgumentException>();
        ((Action)(() => SearchRange.Choice(1, 1))).Should().Throw<ArgumentException>();
        ((Action)(() => _ = new SearchOptions { Method = null! })).Should().Throw<ArgumentNullException>();
        ((Action)(() => _ = new TabularRegressor("y") { Settings = null! })).Should().Throw<ArgumentNullException>();
        ((Action)(() => _ = new TabularRegressor("y") { Settings = All })).Should().Throw<ArgumentException>().WithMessage("*no classes*LabelSmoothing*");
    }
}
