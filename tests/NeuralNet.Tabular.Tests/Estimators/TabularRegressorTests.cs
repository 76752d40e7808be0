namespace NeuralNet.Tabular.Tests.Estimators;

public sealed class TabularRegressorTests
{
    [Fact]
    public void Fit_WithTheFastPreset_PredictsNewRows()
    {
        (Table training, Table test) = MadeTables.Houses(1000).Split(0.8, seed: 1);

        RegressionScores scores = new TabularRegressor("price") { Preset = Preset.Fast }.Fit(training).Evaluate(test);

        // A tenth of the areas and some of the cities are missing, which leaves some 8 % of the variance unexplained.
        scores.RSquared.Should().BeGreaterThan(0.85);
        scores.ToString().Should().MatchRegex(@"^RMSE [\d,]+   MAE [\d,]+   R² 0\.\d{3}   \(200 rows\)$");
    }

    [Fact]
    public void Fit_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        Table training = MadeTables.Houses(200);
        TabularRegressor regressor = new("price") { Recipe = MadeTables.Small(networks: 3) };

        string[] bits = [.. new[] { 1, 2, 5 }.Select(threads => MadeTables.Bits((regressor with { Threads = threads }).Fit(training).PredictIntervals(training, 0.8, threads)))];

        bits.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Fit_WithAnotherSeed_GivesAnotherModel()
    {
        Table training = MadeTables.Houses(100);
        TabularRegressor regressor = new("price") { Recipe = MadeTables.Small() };

        MadeTables.Bits(regressor.Fit(training).Predict(training)).Should().NotBe(MadeTables.Bits((regressor with { Seed = 2 }).Fit(training).Predict(training)));
    }

    [Fact]
    public void Fit_OfSeveralTargetsWithMissingCells_LearnsAll()
    {
        RandomSource random = new(1, "targets");
        double[] x = [.. Enumerable.Range(0, 400).Select(i => random.Normal(i))];
        Table table = new(
            new NumberColumn("x", x),
            new NumberColumn("a", [.. x.Select((value, i) => i % 3 == 0 ? double.NaN : 100 + (10 * value))]),
            new NumberColumn("b", [.. x.Select((value, i) => i % 4 == 0 ? double.NaN : Math.Sin(value))]));

        RegressionModel model = new TabularRegressor("a", "b") { Recipe = MadeTables.Small(epochs: 150) }.Fit(table);
        RegressionScores scores = model.Evaluate(table);

        scores["a"].RSquared.Should().BeGreaterThan(0.9);
        scores["b"].RSquared.Should().BeGreaterThan(0.9);
        scores["a"].RowCount.Should().Be(266);
        model.Warnings.Should().Contain(warning => warning.StartsWith("34 rows are left out"));
        model.Predict(table.Row(1), "b").Should().Be(((NumberColumn)model.Predict(table)["b"]).Values[1]);
        ((Action)(() => model.Predict(table.Row(1)))).Should().Throw<ArgumentException>().WithMessage("The model predicts 'a', 'b'. Say which*");
    }

    [Fact]
    public void Fit_Reports_EveryEpochOfEveryNetwork()
    {
        List<FitProgress> reports = [];
        TabularRegressor regressor = new("price") { Recipe = MadeTables.Small(networks: 2, epochs: 3), Threads = 2 };

        regressor.Fit(MadeTables.Houses(100), new SynchronousProgress<FitProgress>(reports.Add));

        reports.Should().HaveCount(6);
        reports.Select(report => report.Share).Should().BeInAscendingOrder();
        reports[^1].Share.Should().Be(1);
        reports.Should().OnlyContain(report => report.ValidationError > 0 && report.Epochs == 3 && report.Networks == 2);
        reports[0].ToString().Should().StartWith("16 %: network ");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Fit_OfNetworksThatFail_ThrowsTheFailureOfTheFirst(int threads)
    {
        TabularRegressor regressor = new("price") { Recipe = MadeTables.Small(networks: 4, epochs: 30), Threads = threads };

        // Network 1 fails last, and the others fail at once.
        Action act = () => regressor.Fit(MadeTables.Houses(100), new SynchronousProgress<FitProgress>(report =>
        {
            if (report.Network > 1 || report.Epoch == report.Epochs)
            {
                throw new InvalidOperationException($"network {report.Network}");
            }
        }));

        act.Should().Throw<InvalidOperationException>().WithMessage("network 1");
    }

    [Fact]
    public void Fit_IfCancelled_Throws()
    {
        using CancellationTokenSource source = new();
        TabularRegressor regressor = new("price") { Recipe = MadeTables.Small(networks: 2, epochs: 100_000) };

        Action act = () => regressor.Fit(MadeTables.Houses(50), new SynchronousProgress<FitProgress>(_ => source.Cancel()), source.Token);

        act.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Fit_WithExampleWeights_FollowsTheHeavyRows()
    {
        // Each number occurs with both targets, so that it says nothing about them.
        Table table = new(
            new NumberColumn("x", [.. Enumerable.Range(0, 200).Select(i => (double)(i / 2 % 10))]),
            new NumberColumn("y", [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 0.0 : 1.0)]),
            new NumberColumn("weight", [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 50.0 : 1.0)]));
        TabularRegressor regressor = new("y") { Recipe = MadeTables.Small() };

        double plain = regressor.Fit(table.Without("weight")).Predict(table.Row(0));
        double weighted = (regressor with { ExampleWeights = "weight" }).Fit(table).Predict(table.Row(0));

        plain.Should().BeApproximately(0.5, 0.1);
        weighted.Should().BeLessThan(0.15);
    }

    [Fact]
    public void Fit_LeavesOutRowsOfWeight0()
    {
        Table table = MadeTables.Houses(40).With(new NumberColumn("w", [.. Enumerable.Range(0, 40).Select(i => i < 30 ? 1.0 : 0.0)]));

        RegressionModel model = new TabularRegressor("price") { Recipe = MadeTables.Small(epochs: 2), ExampleWeights = "w" }.Fit(table);

        model.Warnings.Should().Contain("10 rows are left out, because they have no target or the weight 0.");
        model.Preparation.Columns.Should().NotContain(column => column.Name == "w");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    [InlineData(1e-60)]
    public void Fit_WithAWeightThatIsNone_NamesTheRow(double weight)
    {
        Table table = MadeTables.Houses(20).With(new NumberColumn("w", [.. Enumerable.Range(0, 20).Select(i => i == 5 ? weight : 1.0)]));

        Action act = () => new TabularRegressor("price") { ExampleWeights = "w" }.Fit(table);

        act.Should().Throw<ArgumentException>().WithMessage("The weights in 'w' must be 0 or more, and within the range of float, but row 5*");
    }
}
