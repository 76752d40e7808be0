namespace NeuralNet.Tabular.Tests.Selection;

public sealed class CrossValidateTests
{
    private static readonly TabularRegressor Regressor = new("price") { Recipe = MadeTables.Small(epochs: 5) };

    [Fact]
    public void CrossValidate_ScoresEachFoldOnTheRowsThatItHoldsOut()
    {
        Table houses = MadeTables.Houses(90).With(new NumberColumn("price", Holes(((NumberColumn)MadeTables.Houses(90)["price"]).Values)));

        TabularCrossValidation<RegressionScores> result = Regressor.CrossValidate(houses, folds: 3, seed: 4);

        int[] rows = [.. Enumerable.Range(0, 90).Where(row => row % 9 != 4)];
        Numbers(result.Predictions, "row").Should().Equal(rows.Select(row => (double)row), "rows without a target are left out");
        Numbers(result.Predictions, "fold").Distinct().Order().Should().Equal(0, 1, 2);
        for (int fold = 0; fold < 3; fold++)
        {
            int[] heldOut = [.. Enumerable.Range(0, rows.Length).Where(i => Numbers(result.Predictions, "fold")[i] == fold)];
            Table training = houses.Select([.. rows.Except(heldOut.Select(i => rows[i]))]);
            Table test = houses.Select([.. heldOut.Select(i => rows[i])]);
            RegressionModel model = Regressor.Fit(training);
            result.Scores[fold].Targets.Should().Equal(model.Evaluate(test).Targets);
            heldOut.Select(i => Numbers(result.Predictions, "price")[i]).Should().Equal(Numbers(model.Predict(test), "price"));
        }

        double[] errors = [.. result.Scores.Select(scores => scores.RootMeanSquaredError)];
        result.Mean.RootMeanSquaredError.Should().BeApproximately(errors.Average(), 1e-9);
        result.Deviation.RootMeanSquaredError.Should().BeApproximately(Math.Sqrt(errors.Sum(error => Math.Pow(error - errors.Average(), 2)) / 2), 1e-9);
        result.Mean.Targets[0].RowCount.Should().Be(80);
    }

    [Fact]
    public void CrossValidate_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        Table flowers = MadeTables.Flowers(60);
        TabularClassifier classifier = new("species") { Recipe = MadeTables.Small(true, epochs: 4) };
        List<int> reported = [];

        TabularCrossValidation<ClassificationScores> one = (classifier with { Threads = 1 }).CrossValidate(flowers, 4, 1, new SynchronousProgress<(int Fold, ClassificationScores Scores)>(report => reported.Add(report.Fold)));
        TabularCrossValidation<ClassificationScores> three = (classifier with { Threads = 3 }).CrossValidate(flowers, 4, 1);

        three.Scores.Select(scores => scores.Targets[0]).Should().Equal(one.Scores.Select(scores => scores.Targets[0]));
        MadeTables.Bits(three.Predictions).Should().Be(MadeTables.Bits(one.Predictions));
        one.Predictions.Columns.Select(column => column.Name).Should().Equal("row", "fold", "species", "species probability");
        reported.Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public void ToTable_AndToString_HaveALineForEachFoldAndTarget()
    {
        Table houses = MadeTables.Houses(40);
        Table table = houses.With(houses["price"].Rename("rent"));

        TabularCrossValidation<RegressionScores> two = new TabularRegressor("price", "rent") { Recipe = MadeTables.Small(epochs: 2) }.CrossValidate(table, 2);
        TabularCrossValidation<RegressionScores> one = Regressor.CrossValidate(houses, 2);

        two.ToTable().Columns.Select(column => column.Name).Should().Equal("fold", "target", "training rows", "held-out rows", "RMSE", "MAE", "R²", "seconds");
        ((NumberColumn)two.ToTable()["RMSE"]).Values.ToArray().Should().Equal(two.Scores.SelectMany(scores => scores.Targets).Select(score => score.RootMeanSquaredError));
        two.ToString().Split('\n').Should().HaveCount(1 + (2 * 2) + 4);
        string[] lines = one.ToString().Split('\n');
        lines[0].Should().MatchRegex("^fold +training rows +held-out rows +RMSE +MAE +R² +seconds$");
        lines[1].Should().MatchRegex(@"^0 +20 +20 +[\d,]+ +[\d,]+ +-?\d[\d.]+ +\d+\.\d$");
        lines[3].Should().StartWith("mean ");
        lines[4].Should().StartWith("deviation ");
    }

    [Fact]
    public void CrossValidate_OfAFoldThatFails_NamesIt()
    {
        // The only group with another class is held out by some fold.
        Table table = new(
            new NumberColumn("x", [.. Enumerable.Range(0, 12).Select(i => (double)i)]),
            new WordColumn("y", Enumerable.Range(0, 12).Select(i => i < 4 ? "no" : "yes")),
            new WordColumn("g", Enumerable.Range(0, 12).Select(i => $"g{i / 4}")));

        Action act = () => new TabularClassifier("y") { Recipe = MadeTables.Small(true, epochs: 1), Validation = ValidationSplit.ByGroup("g") }.CrossValidate(table, 3);

        act.Should().Throw<InvalidOperationException>().WithMessage("Fold * failed: it trains on 8 rows and holds out 4. *one class only, the word 'yes'*").WithInnerException<ArgumentException>();
    }

    [Fact]
    public void CrossValidate_OfBadInput_SaysWhatIsExpected()
    {
        Table houses = MadeTables.Houses(20);

        ((Action)(() => Regressor.CrossValidate(null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => Regressor.CrossValidate(houses, folds: 1))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Expected at least 2 folds*");
        ((Action)(() => Regressor.CrossValidate(houses, folds: 21))).Should().Throw<ArgumentException>().WithMessage("*at least 21 rows*got 20*");
        ((Action)(() => new TabularRegressor("prize").CrossValidate(houses))).Should().Throw<ArgumentException>().WithMessage("*'prize'*Did you mean 'price'?*");
        ((Action)(() => new TabularRegressor("city").CrossValidate(houses))).Should().Throw<ArgumentException>().WithMessage("*regressor needs a target of numbers*");
        ((Action)(() => new TabularRegressor("row").CrossValidate(houses.With(houses["price"].Rename("row"))))).Should().Throw<ArgumentException>().WithMessage("*'row'*Rename*");
    }

    [Fact]
    public void CrossValidate_Cancelled_Ends()
    {
        using CancellationTokenSource source = new();
        Action act = () => Regressor.CrossValidate(
            MadeTables.Houses(40), 4, progress: new SynchronousProgress<(int Fold, RegressionScores Scores)>(_ => source.Cancel()), cancellationToken: source.Token);

        act.Should().Throw<OperationCanceledException>();
    }

    private static double[] Numbers(Table table, string name) => ((NumberColumn)table[name]).Values.ToArray();

    private static double[] Holes(ReadOnlySpan<double> values) => [.. values.ToArray().Select((value, row) => row % 9 == 4 ? double.NaN : value)];
}
