namespace NeuralNet.Tabular.Tests.Selection;

public sealed class SearchTests
{
    private static readonly TabularRegressor Regressor = new("price") { Recipe = MadeTables.Small(epochs: 6), Threads = 1 };

    private static readonly SearchSpace Space = new() { LearningRate = SearchRange.LogUniform(0.001, 0.05), Members = SearchRange.Choice(1, 2, 4) };

    [Fact]
    public void Search_OfASpaceWithOneGoodValue_FindsIt()
    {
        // With the other rates nothing is learnt in 30 epochs.
        TabularRegressor regressor = new("price") { Recipe = MadeTables.Small(), Settings = new() { LearningRate = 1e-7, Members = 2 } };
        Table houses = MadeTables.Houses(100);

        SearchResult<TabularRegressor> result = regressor.Search(
            houses, new SearchSpace { LearningRate = SearchRange.Choice(1e-6, 1e-5, 0.01, 1e-8) }, new SearchOptions { Candidates = 5, Folds = 2 });

        result.Candidates.Should().HaveCount(5);
        result.Candidates[0].Settings.Should().Be(new RecipeSettings { LearningRate = 0.01, Members = 2 });
        result.Candidates[0].Mean.Should().BeLessThan(0.7 * result.Candidates[1].Mean);
        result.Candidates.Should().ContainSingle(candidate => candidate.Number == 0).Which.Settings.Should().Be(regressor.Settings);
        result.Best.Should().Be(regressor with { Settings = result.Candidates[0].Settings });
        result.Best.Fit(houses).Evaluate(houses).RootMeanSquaredError.Should().BeLessThan(result.Candidates[1].Mean);
    }

    [Fact]
    public void Search_ScoresAsCrossValidateDoes()
    {
        Table houses = MadeTables.Houses(40);
        SearchOptions options = new() { Candidates = 3, Folds = 2, Seed = 5, Score = TabularScore.MeanAbsoluteError };

        SearchResult<TabularRegressor> result = Regressor.Search(houses, Space, options);

        SearchCandidate second = result.Candidates.Single(candidate => candidate.Number == 1);
        TabularCrossValidation<RegressionScores> expected = (Regressor with { Settings = second.Settings }).CrossValidate(houses, 2, seed: 5);
        second.Scores.Should().Equal(expected.Scores.Select(scores => scores.MeanAbsoluteError));
        second.Mean.Should().Be(expected.Mean.MeanAbsoluteError);
        second.Deviation.Should().Be(expected.Deviation.MeanAbsoluteError);
        result.Candidates.Select(candidate => candidate.Mean).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Search_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        Table flowers = MadeTables.Flowers(60);
        TabularClassifier classifier = new("species") { Recipe = MadeTables.Small(true, epochs: 9), Threads = 1 };
        SearchOptions options = new() { Candidates = 6, Folds = 2, Method = SearchMethod.Halving(3, 2) };

        string one = Bits(classifier.Search(flowers, Space, options));
        string two = Bits((classifier with { Threads = 2 }).Search(flowers, Space, options));
        string five = Bits((classifier with { Threads = 5 }).Search(flowers, Space, options));

        two.Should().Be(one);
        five.Should().Be(one);
    }

    [Fact]
    public void Search_ByHalving_TrainsTheBestForAllEpochs()
    {
        List<SearchProgress> reports = [];

        SearchResult<TabularRegressor> result = Regressor.Search(
            MadeTables.Houses(40), Space, new SearchOptions { Candidates = 9, Folds = 1, Method = SearchMethod.Halving(3, 3) }, new SynchronousProgress<SearchProgress>(reports.Add));

        result.Candidates.Select(candidate => Math.Round(candidate.EpochShare, 3)).Should().Equal(1, 0.333, 0.333, 0.111, 0.111, 0.111, 0.111, 0.111, 0.111);
        result.Candidates.Skip(3).Select(candidate => candidate.Mean).Should().BeInAscendingOrder();
        reports.Select(report => report.Done).Should().Equal(Enumerable.Range(1, 13));
        reports.Should().OnlyContain(report => report.Total == 13);
        SearchCandidate[] ofRound = [.. reports.Take(9).Select(report => report.Candidate).OrderBy(candidate => candidate.Mean)];
        reports.Skip(9).Take(3).Select(report => report.Candidate.Number).Should().BeEquivalentTo(ofRound.Take(3).Select(candidate => candidate.Number), "the best go on");
        reports[8].Best.Should().BeSameAs(ofRound[0]);
        reports[8].ToString().Should().MatchRegex(@"^9 of 13: candidate 8 has [\d,]+, the best is candidate \d with [\d,]+$");
        result.Candidates[0].Scores[0].Should().Be(
            Regressor.Search(MadeTables.Houses(40), Space, new SearchOptions { Candidates = 9, Folds = 1 }).Candidates.Single(candidate => candidate.Number == result.Candidates[0].Number).Scores[0],
            "the last round is a training in full");
    }

    [Fact]
    public void Search_OfAScoreThatIsBetterIfLarger_RanksItFirst()
    {
        TabularClassifier classifier = new("species") { Recipe = MadeTables.Small(true, epochs: 20), Threads = 1 };

        SearchResult<TabularClassifier> result = classifier.Search(
            MadeTables.Flowers(60), new SearchSpace { LearningRate = SearchRange.LogUniform(1e-5, 0.05) }, new SearchOptions { Candidates = 5, Folds = 2, Score = TabularScore.Accuracy });

        result.Candidates.Select(candidate => candidate.Mean).Should().BeInDescendingOrder();
        result.Candidates[0].Mean.Should().BeGreaterThan(result.Candidates[^1].Mean);
        result.Score.Should().BeSameAs(TabularScore.Accuracy);
        classifier.Search(MadeTables.Flowers(30), Space, new SearchOptions { Candidates = 1 }).Score.Should().BeSameAs(TabularScore.LogLoss);
    }

    [Fact]
    public void Search_OfACandidateThatDiverges_RanksItLast()
    {
        SearchResult<TabularRegressor> result = Regressor.Search(
            MadeTables.Houses(40), new SearchSpace { LearningRate = SearchRange.Choice(1e30, 0.01) }, new SearchOptions { Candidates = 3, Folds = 2 });

        SearchCandidate last = result.Candidates[2];
        last.Settings.LearningRate.Should().Be(1e30);
        last.Failure.Should().NotBeNull();
        last.Mean.Should().Be(double.NaN);
        result.Candidates[0].Failure.Should().BeNull();
        result.ToString().Should().Contain("diverged");
        result.ToTable()["failure"].Text(2).Should().Be(last.Failure);
        Action best = () => _ = (Regressor with { Settings = new() { LearningRate = 1e30 } })
            .Search(MadeTables.Houses(40), new SearchSpace { Members = SearchRange.Choice(4) }, new SearchOptions { Folds = 1 }).Best;
        best.Should().Throw<InvalidOperationException>().WithMessage("No candidate has a score*");
    }

    [Fact]
    public void ToTable_AndToString_HaveALineForEachCandidate()
    {
        SearchResult<TabularRegressor> result = Regressor.Search(MadeTables.Houses(40), Space, new SearchOptions { Candidates = 3, Folds = 1, Method = SearchMethod.Halving(2, 2) });

        Table table = result.ToTable();
        string[] lines = result.ToString().Split('\n');

        table.Columns.Select(column => column.Name).Should().Equal(
            "rank", "candidate", "learning rate", "members", "share of epochs", "RMSE", "RMSE deviation", "seconds", "failure");
        ((NumberColumn)table["rank"]).Values.ToArray().Should().Equal(1, 2, 3);
        ((NumberColumn)table["RMSE"]).Values.ToArray().Should().Equal(result.Candidates.Select(candidate => candidate.Mean));
        int preset = result.Candidates.ToList().FindIndex(candidate => candidate.Number == 0);
        ((NumberColumn)table["members"]).Values[preset].Should().Be(4, "the preset has 4 members");
        lines.Should().HaveCount(4);
        lines[0].Should().MatchRegex("^rank +candidate +learning rate +members +share of epochs +RMSE +deviation +seconds$");
        lines[1].Should().MatchRegex(@"^ +1 +\d +0\.\d+ +\d +100 % +[\d,]+ +– +\d+\.\d$");
    }

    [Fact]
    public void Search_OfBadInput_SaysWhatIsExpected()
    {
        Table houses = MadeTables.Houses(20);

        Refuse<ArgumentNullException>(() => Regressor.Search(null!, Space), "*training*");
        Refuse<ArgumentNullException>(() => Regressor.Search(houses, null!), "*space*");
        Refuse<ArgumentException>(() => Regressor.Search(houses, new SearchSpace()), "The space has no range*LearningRate = *");
        Refuse<ArgumentException>(() => Regressor.Search(houses, Space with { LabelSmoothing = SearchRange.Uniform(0, 0.5) }), "*LabelSmoothing*");
        Refuse<ArgumentException>(() => Regressor.Search(houses, Space, new SearchOptions { Score = TabularScore.LogLoss }), "A regressor has the scores 'RMSE', 'MAE', 'R²', but not 'log loss'.*");
        Refuse<ArgumentException>(() => Regressor.Search(houses, Space, new SearchOptions { Folds = 30 }), "*at least 30 rows*");
        Refuse<ArgumentException>(() => new TabularRegressor("prize").Search(houses, Space), "*Did you mean 'price'?*");
        Refuse<ArgumentException>(() => Regressor.Search(houses, Space, new SearchOptions { Journal = " " }), "*");

        static void Refuse<TException>(Action act, string message)
            where TException : Exception => act.Should().Throw<TException>().WithMessage(message);
    }

    /// <summary>Everything of a result but its times.</summary>
    internal static string Bits<TEstimator>(SearchResult<TEstimator> result)
        where TEstimator : TabularEstimator => MadeTables.Bits(result.ToTable().Without("seconds"))
            + string.Join("|", result.Candidates.Select(candidate => string.Join(",", candidate.Scores.Select(BitConverter.DoubleToInt64Bits))));
}
