namespace NeuralNet.Tabular.Tests.Estimators;

/// <summary>What a new user gets wrong: everything works or says what to do.</summary>
public sealed class MisuseTests
{
    private static readonly Recipe Recipe = MadeTables.Small(epochs: 2);

    [Fact]
    public void Fit_WithoutTheTarget_NamesTheNearestColumn() => Refused(
        () => new TabularRegressor("prices").Fit(MadeTables.Houses(20)), "The table has no column 'prices', which is the target. Did you mean 'price'?*");

    [Fact]
    public void Fit_OfWordsByARegressor_NamesTheClassifier() => Refused(
        () => new TabularRegressor("city").Fit(MadeTables.Houses(20)), "A regressor needs a target of numbers, but 'city' has words: row 0, counted from 0, has the word*To predict classes, use a TabularClassifier*");

    [Fact]
    public void Fit_OfNumbersAndOneWordByARegressor_NamesTheWordAndItsRow()
    {
        string?[] cells = [null, .. Enumerable.Range(0, 40).Select(i => i == 30 ? "12 USD" : $"{i}")];

        Refused(
            () => new TabularRegressor("y").Fit(new Table(new NumberColumn("x", new double[41]), new WordColumn("y", cells))),
            "*'y' has words: row 31, counted from 0, has the word '12 USD'. To predict classes, use a TabularClassifier. If the column should have numbers*");
    }

    [Fact]
    public void Fit_OfNumbersAsWordsByARegressor_NamesTheOptionOrNoCell()
    {
        NumberColumn x = new("x", [1, 2]);

        Refused(() => new TabularRegressor("y").Fit(new Table(x, new WordColumn("y", ["1,5", "2"]))), "*All of its words are numbers if you set CsvOptions.DecimalComma = true.");
        Refused(() => new TabularRegressor("y").Fit(new Table(x, new WordColumn("y", ["1", "2"]))), "*but 'y' has words. To predict classes,*");
        Refused(() => new TabularRegressor("y").Fit(new Table(x, new TruthColumn("y", [true, false]))), "*but 'y' has truth values. To predict classes,*");
    }

    [Fact]
    public void Fit_OfManyWholeNumbersByAClassifier_NamesTheRegressor()
    {
        NumberColumn x = new("x", [.. Enumerable.Range(0, 60).Select(i => (double)i)]);

        Refused(
            () => new TabularClassifier("y").Fit(new Table(x, new NumberColumn("y", [.. x.Values.ToArray().Select(value => value % 30)]))),
            "The target 'y' has 30 classes in 60 rows.*use a TabularRegressor. If they are names, make words of them.");
        ClassTarget.Fit(new NumberColumn("y", [.. x.Values.ToArray().Select(value => value % 20)])).Classes.Should().HaveCount(20);
    }

    [Fact]
    public void Fit_WithATargetThatHasWeightsGroupsOrTime_SaysSo()
    {
        Refused(() => _ = new TabularRegressor("y") { ExampleWeights = "y" }, "The column 'y' is a target, so it cannot have the weights of the rows.*");
        Refused(() => _ = new TabularRegressor("y") { Validation = ValidationSplit.ByGroup("y") }, "The column 'y' is a target, so it cannot have the groups of the rows.*");
        Refused(() => _ = new TabularClassifier("y") { Validation = ValidationSplit.ByTime("y") }, "The column 'y' is a target, so it cannot have the time of the rows.*");
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-60)]
    public void Fit_WithAClassWeightThatFloatCannotHold_NamesTheClass(double weight) =>
        Refused(() => ClassWeights.Of(("rose", weight)), "Expected a weight above 0 and within the range of float for class 'rose', but got 1E*");

    [Theory]
    [InlineData(1e30)]
    [InlineData(1e-30)]
    public void Fit_WithWeightsWhoseProductFloatCannotHold_NamesClassAndRow(double weight)
    {
        Table table = MadeTables.Flowers(50);
        string name = table.Row(7).Text("species")!;
        double[] weights = [.. Enumerable.Range(0, 50).Select(row => row == 7 ? weight : row == 0 ? 0 : 1.0)];

        Refused(
            () => new TabularClassifier("species") { ClassWeights = ClassWeights.Of((name, weight)), ExampleWeights = "w" }.Fit(table.With(new NumberColumn("w", weights))),
            $"The weight * of row 7, counted from 0, times the weight * of its class '{name}' leaves the range of float.");
    }

    [Fact]
    public void Fit_OfFractionsByAClassifier_NamesTheRegressor() => Refused(
        () => new TabularClassifier("price").Fit(MadeTables.Houses(20)), "The classes of a classifier can be whole numbers, but row 0 of 'price'*use a TabularRegressor*");

    [Fact]
    public void Fit_OfAFractionAfterRowsWithoutATarget_NamesTheRowOfTheTable()
    {
        Table table = new(new NumberColumn("x", [1, 2, 3, 4, 5, 6]), new NumberColumn("y", [double.NaN, 1, double.NaN, 0, 0.5, 1]), new NumberColumn("w", [1, 1, 1, 0, 1, 1]));

        Refused(() => new TabularClassifier("y").Fit(table), "*but row 4 of 'y', counted from 0, has the number 0.5.*");
        Refused(() => new TabularClassifier("y") { ExampleWeights = "w" }.Fit(table), "*but row 4 of 'y', counted from 0, has the number 0.5.*");
        Refused(() => new TabularClassifier("y").CrossValidate(table, folds: 2), "*but row 4 of 'y', counted from 0, has the number 0.5.*");
    }

    [Fact]
    public void Fit_OfAWordAmongNumbersAfterRowsWithoutATarget_NamesTheRowOfTheTable()
    {
        Table table = new(
            new WordColumn("x", Enumerable.Range(0, 60).Select(row => row == 37 ? "lost" : $"{row % 20}")),
            new NumberColumn("y", [.. Enumerable.Range(0, 60).Select(row => row < 7 ? double.NaN : row % 11)]));

        RegressionModel model = new TabularRegressor("y") { Recipe = Recipe }.Fit(table);

        model.Warnings.Should().ContainSingle(warning => warning.Contains("'lost'")).Which.Should().Contain("In row 37, counted from 0");
    }

    [Fact]
    public void Fit_OfDatesByAClassifier_SaysWhatToDo() => Refused(
        () => new TabularClassifier("sold").Fit(MadeTables.Houses(20)), "A classifier needs a target of words, truth values or whole numbers, but 'sold' has dates*");

    [Fact]
    public void Fit_OfOneClass_SaysSo() => Refused(
        () => new TabularClassifier("y").Fit(new Table(new NumberColumn("x", [1, 2, 3]), new WordColumn("y", ["a", "a", "a"]))), "The target 'y' has one class only, the word 'a'*");

    [Fact]
    public void Fit_OfAClassForEachRow_AsksWhetherItIsAName() => Refused(
        () => new TabularClassifier("y").Fit(new Table(new NumberColumn("x", [1, 2, 3]), new WordColumn("y", ["a", "b", "c"]))), "The target 'y' has 3 classes in 3 rows*Is it a name of the row?");

    [Fact]
    public void Fit_OfEqualNumbers_SaysSo() => Refused(
        () => new TabularRegressor("y").Fit(new Table(new NumberColumn("x", [1, 2, 3]), new NumberColumn("y", [4, 4, 4]))), "The target 'y' is the number 4 in all rows*");

    [Fact]
    public void Fit_OfATargetWithoutCells_SaysSo() => Refused(
        () => new TabularRegressor("y").Fit(new Table(new NumberColumn("x", [1, 2]), new NumberColumn("y", [double.NaN, double.NaN]))), "Training needs at least two rows with a target, but 0 of 2 rows*");

    [Fact]
    public void Fit_OfOneRow_SaysSo() => Refused(
        () => new TabularRegressor("y").Fit(new Table(new NumberColumn("x", [1]), new NumberColumn("y", [1]))), "Training needs at least two rows with a target, but 1 of 1 rows*");

    [Fact]
    public void Fit_WithoutAnyFeature_PrintsThePreparation() => Refused(
        () => new TabularRegressor("y").Fit(new Table(new NumberColumn("x", [1, 1]), new NumberColumn("y", [1, 2]))), "No column is left to learn from:*dropped: all cells are equal*");

    [Fact]
    public void Fit_WithATreatmentOfTheTarget_SaysSo() => Refused(
        () => new TabularRegressor("price") { Treatments = new Dictionary<string, Treatment> { ["price"] = Treatment.Drop } }.Fit(MadeTables.Houses(20)), "Column 'price' is no feature*");

    [Fact]
    public void Constructor_WithoutOrWithEqualTargets_SaysSo()
    {
        Refused(() => _ = new TabularRegressor(), "Expected the name of at least one column*");
        Refused(() => _ = new TabularClassifier("a", "a"), "Each target may be named once, but got 'a', 'a'*");
    }

    [Fact]
    public void Fit_WithAClassWeightOfAnUnknownClass_NamesTheNearest() => Refused(
        () => new TabularClassifier("species") { ClassWeights = ClassWeights.Of(("lilly", 2)) }.Fit(MadeTables.Flowers(50)), "The target 'species' has no class 'lilly', which has a weight. Did you mean 'lily'?*");

    [Fact]
    public void Fit_OfThreeRows_Works()
    {
        Table table = new(new NumberColumn("x", [1, 2, 3]), new NumberColumn("y", [1, 2, 3]));

        RegressionModel model = new TabularRegressor("y") { Recipe = Recipe }.Fit(table);

        model.Predict(table.Row(0)).Should().BeInRange(1, 3);
        model.Warnings.Should().Contain(warning => warning.StartsWith("With fewer than 10 rows"));
        Action act = () => model.PredictInterval(table.Row(0));
        act.Should().Throw<InvalidOperationException>().WithMessage("Intervals of coverage 0.9 need at least 9 rows*but there were 0*");
    }

    [Fact]
    public void Fit_OfAColumnThatIsMissingInAllRows_Works()
    {
        Table table = MadeTables.Houses(20).With(new NumberColumn("empty", [.. Enumerable.Repeat(double.NaN, 20)]));

        RegressionModel model = new TabularRegressor("price") { Recipe = Recipe }.Fit(table);

        model.Warnings.Should().Contain("Column 'empty' is dropped: all cells are missing.");
    }

    [Fact]
    public void Fit_OfTenThousandCategories_EmbedsThem()
    {
        string[] words = [.. Enumerable.Range(0, 10_000).Select(i => $"w{i}")];
        Table table = new(
            new WordColumn("word", [.. words, .. words]),
            new NumberColumn("y", [.. Enumerable.Range(0, 20_000).Select(i => (double)(i % 7))]));

        RegressionModel model = new TabularRegressor("y") { Recipe = Recipe with { BatchSize = 4096 } }.Fit(table);

        model.Preparation.Columns[0].Treatment.Should().Be("10,000 categories, embedded in 8 numbers");
        model.Predict(new Dictionary<string, object?> { ["word"] = "never seen" }).Should().BeInRange(0, 6);
    }

    [Fact]
    public void Fit_OfAClassWithASingleRow_Works()
    {
        Table flowers = MadeTables.Flowers(60);
        Table table = flowers.With(new WordColumn("species", Enumerable.Range(0, 60).Select(i => i == 4 ? "single" : flowers.Row(i).Text("species"))));

        ClassificationModel model = new TabularClassifier("species") { Recipe = MadeTables.Small(true, networks: 5, epochs: 2) }.Fit(table);

        model.Classes().Should().Contain("single");
    }

    private static void Refused(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
}
