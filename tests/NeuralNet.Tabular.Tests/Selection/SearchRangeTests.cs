namespace NeuralNet.Tabular.Tests.Selection;

public sealed class SearchRangeTests
{
    [Fact]
    public void At_OfShares_IsTheQuantile()
    {
        SearchRange.Uniform(2, 4).At(0.25).Should().Be(2.5);
        SearchRange.LogUniform(0.0001, 0.01).At(0.5).Should().BeApproximately(0.001, 1e-12);
        SearchRange.Integer(3, 5).At(0).Should().Be(3);
        SearchRange.Integer(3, 5).At(0.34).Should().Be(4);
        SearchRange.Integer(3, 5).At(0.999).Should().Be(5);
        SearchRange.Choice(8, 2, 4).At(0.34).Should().Be(2);
    }

    [Fact]
    public void Draw_OfAWholeNumber_Rounds() => Setting.HiddenUnits.Draw(SearchRange.LogUniform(16, 256), 0.3).Should().Be(37);

    [Fact]
    public void Equals_ComparesValues()
    {
        SearchRange.Choice(1, 2).Should().Be(SearchRange.Choice(1, 2));
        SearchRange.Choice(1, 2).Should().NotBe(SearchRange.Choice(2, 1));
        new SearchSpace { Members = SearchRange.Integer(1, 2) }.Should().Be(new SearchSpace { Members = SearchRange.Integer(1, 2) });
    }

    [Fact]
    public void ToString_OfASpace_HasItsRanges() =>
        new SearchSpace { Members = SearchRange.Choice(4, 8), LearningRate = SearchRange.LogUniform(0.001, 0.1), Dropout = SearchRange.Uniform(0, 0.5) }
            .ToString().Should().Be("SearchSpace { LearningRate = LogUniform(0.001, 0.1), Dropout = Uniform(0, 0.5), Members = Choice(4, 8) }");

    [Fact]
    public void Draw_OfMoreCandidates_BeginsWithTheSameOnes()
    {
        TabularRegressor regressor = new("y") { Settings = new() { Epochs = 9 } };
        Recipe recipe = Recipe.Of(Preset.Default, isClassifier: false);
        SearchSpace one = new() { LearningRate = SearchRange.LogUniform(0.001, 0.1) };
        SearchSpace two = one with { Members = SearchRange.Integer(1, 30) };

        IReadOnlyList<RecipeSettings> few = SearchCandidates.Draw(regressor, recipe, two, 5, seed: 1);
        IReadOnlyList<RecipeSettings> many = SearchCandidates.Draw(regressor, recipe, two, 9, seed: 1);

        many.Take(5).Should().Equal(few);
        few[0].Should().Be(regressor.Settings, "the first candidate is the description itself");
        few.Should().OnlyContain(settings => settings.Epochs == 9);
        few.Select(settings => settings.LearningRate).Should().Equal(SearchCandidates.Draw(regressor, recipe, one, 5, seed: 1).Select(settings => settings.LearningRate));
        SearchCandidates.Draw(regressor, recipe, two, 5, seed: 2)[1].Should().NotBe(few[1]);
    }

    [Fact]
    public void Draw_OfFewDifferentValues_GivesEachOnce()
    {
        Recipe recipe = Recipe.Of(Preset.Fast, isClassifier: false);

        IReadOnlyList<RecipeSettings> candidates = SearchCandidates.Draw(
            new TabularRegressor("y"), recipe, new SearchSpace { Members = SearchRange.Choice(4, 8, 16) }, 10, seed: 1);

        candidates.Select(settings => settings.Members).Should().BeEquivalentTo([null, (int?)8, 16], "the preset has 4 members");
    }

    [Fact]
    public void Rounds_OfHalving_TrainFewerCandidatesForLonger()
    {
        SearchMethod.Halving(3, 3).Rounds(27).Should().Equal((1 / 9.0, 27), (1 / 3.0, 9), (1, 3));
        SearchMethod.Halving(2, 3).Rounds(3).Should().Equal((0.25, 3), (0.5, 1), (1, 1));
        SearchMethod.Random.Rounds(5).Should().Equal((1, 5));
    }
}
