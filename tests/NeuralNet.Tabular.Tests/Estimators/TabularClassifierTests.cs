namespace NeuralNet.Tabular.Tests.Estimators;

public sealed class TabularClassifierTests
{
    [Fact]
    public void Fit_WithTheDefaultPreset_PredictsNewRows()
    {
        (Table training, Table test) = MadeTables.Flowers(400).Split(0.8, seed: 1);

        ClassificationScores scores = new TabularClassifier("species").Fit(training).Evaluate(test);

        scores.Accuracy.Should().BeGreaterThan(0.85);
        scores.AreaUnderCurve.Should().BeGreaterThan(0.9);
        scores.ToString().Should().MatchRegex(@"^accuracy \d\d\.\d %   balanced \d\d\.\d %   F1 0\.\d{3}   AUC [01]\.\d{3}   log loss 0\.\d{3}   ECE 0\.\d{3}   \(80 rows\)$");
    }

    [Fact]
    public void Fit_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        Table training = MadeTables.Flowers(150);
        TabularClassifier classifier = new("species") { Recipe = MadeTables.Small(true, networks: 3) };

        string[] bits = [.. new[] { 1, 2, 5 }.Select(threads => MadeTables.Bits((classifier with { Threads = threads }).Fit(training).PredictProbabilities(training, threads)))];

        bits.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Fit_OfSeveralLabelsWithMissingCells_LearnsAll()
    {
        RandomSource random = new(1, "labels");
        double[] x = [.. Enumerable.Range(0, 400).Select(i => random.Normal(i))];
        Table table = new(
            new NumberColumn("x", x),
            new TruthColumn("positive", x.Select((value, i) => i % 5 == 0 ? null : (bool?)(value > 0))),
            new WordColumn("size", x.Select((value, i) => i % 7 == 0 ? null : Math.Abs(value) < 0.5 ? "small" : value < 0 ? "low" : "high")));

        ClassificationModel model = new TabularClassifier("positive", "size") { Recipe = MadeTables.Small(true, epochs: 150) }.Fit(table);
        ClassificationScores scores = model.Evaluate(table);

        scores["positive"].Accuracy.Should().BeGreaterThan(0.95);
        scores["size"].Accuracy.Should().BeGreaterThan(0.9);
        model.Classes("positive").Should().Equal("false", "true");
        model.Predict(new Dictionary<string, object?> { ["x"] = 2 }, "size").Name.Should().Be("high");
        model.Predict(table).Columns.Select(column => column.Name).Should().Equal("positive", "positive probability", "size", "size probability");
    }

    [Fact]
    public void Fit_WithBalancedWeights_FindsMoreOfARareClass()
    {
        RandomSource random = new(1, "imbalance");
        int[] rare = [.. Enumerable.Range(0, 1000).Select(i => random.Below(2 * i, 20) == 0 ? 1 : 0)];
        Table table = new(
            new NumberColumn("x", [.. rare.Select((kind, i) => (1.5 * kind) + random.Normal((2 * i) + 1))]),
            new TruthColumn("y", rare.Select(kind => (bool?)(kind == 1))));
        TabularClassifier classifier = new("y") { Recipe = MadeTables.Small(true) };

        double plain = classifier.Fit(table).Evaluate(table).BalancedAccuracy;
        double balanced = (classifier with { ClassWeights = ClassWeights.Balanced }).Fit(table).Evaluate(table).BalancedAccuracy;
        double given = (classifier with { ClassWeights = ClassWeights.Of(("true", 19)) }).Fit(table).Evaluate(table).BalancedAccuracy;

        plain.Should().BeLessThan(0.65);
        balanced.Should().BeGreaterThan(0.7);
        given.Should().BeGreaterThan(0.7);
    }

    [Fact]
    public void Fit_WithExampleWeights_CalibratesOnTheWeightsOfTheRows()
    {
        // The number says nothing. Half of the rows is heavy and of one class, so that a network is right to be sure of it.
        Table table = new(
            new NumberColumn("x", [.. Enumerable.Range(0, 400).Select(i => (double)(i / 2 % 10))]),
            new WordColumn("y", Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? "heavy" : "light")),
            new NumberColumn("w", [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 9.0 : 1.0)]));

        ClassificationModel model = new TabularClassifier("y") { Recipe = MadeTables.Small(true), ExampleWeights = "w" }.Fit(table);

        model.Predict(table.Row(0)).Probability.Should().BeApproximately(0.9, 0.05);
        model.Calibrations[0].ErrorAfter.Should().BeLessThan(0.05);
    }

    [Fact]
    public void Weights_ThatAreBalanced_AreThoseOfRepeatedRows()
    {
        int[] weights = [1, 2, 3, 1, 5];
        Table table = new(
            new NumberColumn("x", [1, 2, 3, 4, 5]), new WordColumn("y", ["a", "b", "a", "a", "b"]), new WordColumn("z", ["c", null, "c", "d", "d"]),
            new NumberColumn("w", [.. weights.Select(weight => (double)weight)]));
        int[] rows = [.. weights.SelectMany((weight, row) => Enumerable.Repeat(row, weight))];
        Table repeated = table.Select(rows).Without("w");
        TabularClassifier classifier = new("y") { ClassWeights = ClassWeights.Balanced };
        TabularClassifier two = new("y", "z") { ClassWeights = ClassWeights.Balanced };

        float[] ofWeights = [.. Data(classifier with { ExampleWeights = "w" }, table).Weights!];
        float[] ofRows = [.. Data(classifier, repeated).Weights!];
        Dataset<float> ofBoth = Data(two with { ExampleWeights = "w" }, table);
        Dataset<float> ofBothRows = Data(two, repeated);

        // The five weights of a are 12/(2·5), and the seven of b are 12/(2·7).
        ofRows.Should().Equal(rows.Select(row => row is 1 or 4 ? 12f / 14 : 1.2f));
        ofWeights.Should().Equal(weights.Select((weight, row) => weight * (row is 1 or 4 ? 12f / 14 : 1.2f)));
        ofBoth.Weights.Should().Equal(weights.Select(weight => (float)weight));
        rows.Select((row, i) => ofBoth.EntryWeights!.Column(row).Equals(ofBothRows.EntryWeights!.Column(i))).Should().OnlyContain(equal => equal);
    }

    [Fact]
    public void Fit_OfWholeNumbers_NamesTheClassesInTheirOrder()
    {
        Table flowers = MadeTables.Flowers(100);
        Table table = flowers.With(new NumberColumn("species", [.. Enumerable.Range(0, 100).Select(i => flowers.Row(i).Text("species") == "rose" ? 10.0 : 9.0)]));

        ClassificationModel model = new TabularClassifier("species") { Recipe = MadeTables.Small(true, epochs: 3) }.Fit(table);

        model.Classes().Should().Equal("9", "10");
        model.Evaluate(table).Targets[0].UnknownClassCount.Should().Be(0);
    }

    [Fact]
    public void Fit_Calibrates_NetworksThatAreNotSure()
    {
        // Label smoothing makes the probabilities of a network too small.
        ClassificationModel model = new TabularClassifier("species") { Recipe = MadeTables.Small(true, networks: 5, epochs: 60) with { LabelSmoothing = 0.4 } }.Fit(MadeTables.Flowers(500));

        Calibration calibration = model.Calibrations[0];

        calibration.RowCount.Should().Be(500);
        calibration.Temperature.Should().BeLessThan(0.9);
        calibration.ErrorAfter.Should().BeLessThan(calibration.ErrorBefore / 2);
        model.Evaluate(MadeTables.Flowers(1000, seed: 5)).CalibrationError.Should().BeLessThan(calibration.ErrorBefore / 2, "predictions use the temperature");
        calibration.ToString().Should().MatchRegex(@"^species: temperature 0\.\d\d, ECE 0\.\d{3} \(without temperature 0\.\d{3}\), 500 left-out rows$");
    }

    private static Dataset<float> Data(TabularClassifier classifier, Table table)
    {
        TrainingRows rows = TrainingRows.Of(classifier, table);
        Preparation preparation = Preparation.Fit(rows.Table, new PreparationOptions { Targets = classifier.Targets, HasClasses = true, Ignored = classifier.Ignored });
        return rows.Dataset(classifier, preparation, new TargetSet([.. classifier.Targets.Select(name => ClassTarget.Fit(table[name]))]));
    }
}
