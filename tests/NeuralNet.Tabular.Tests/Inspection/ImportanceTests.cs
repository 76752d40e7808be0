using NeuralNet.Tabular.Tests.Csv;

namespace NeuralNet.Tabular.Tests.Inspection;

public sealed class ImportanceTests
{
    private static readonly RegressionModel Houses = InspectedModels.Houses;
    private static readonly ClassificationModel Flowers = InspectedModels.Flowers;
    private static readonly Table New = InspectedModels.NewHouses;

    [Fact]
    public void Importance_OfNumbers_IsTheIncreaseThatTheFormulaOfThePriceGives()
    {
        ColumnImportances importances = Houses.Importance(New);

        // A number of variance s² that counts a-fold adds 2·a²·s² to the squared error. The area has a = 1000, s = 43.3, and a tenth of its cells is missing.
        importances.Columns[0].Name.Should().Be("area");
        importances["area"].Mean.Should().BeInRange(45_000, 70_000);
        importances["garden"].Mean.Should().BeInRange(2_000, 15_000);
        importances["sold"].Mean.Should().BeInRange(-1_500, 1_500);
    }

    [Fact]
    public void Importance_OfClasses_IsTheDecreaseOfTheAccuracy()
    {
        ColumnImportances importances = Flowers.Importance(InspectedModels.NewFlowers, repeats: 10);

        importances.Measure.Should().Be("accuracy");
        importances["width"].Mean.Should().BeInRange(0.1, 0.6);
        importances["length"].Mean.Should().BeInRange(0.02, 0.6);
        importances["noise"].Mean.Should().BeInRange(-0.02, 0.02);
    }

    [Fact]
    public void Importance_HasTheScoreOfEvaluate()
    {
        Houses.Importance(New, repeats: 1).Score.Should().Be(Houses.Evaluate(New).RootMeanSquaredError);
        Flowers.Importance(InspectedModels.NewFlowers, repeats: 1).Score.Should().BeApproximately(Flowers.Evaluate(InspectedModels.NewFlowers).Accuracy, 1e-12);
    }

    [Fact]
    public void Importance_IsSorted_AndHasMeanAndDeviationOfItsRepeats()
    {
        ColumnImportances importances = Houses.Importance(New, repeats: 3);

        importances.Columns.Select(column => column.Mean).Should().BeInDescendingOrder();
        importances.Columns.Select(column => column.Name).Should().BeEquivalentTo("area", "city", "garden", "sold");
        foreach (ColumnImportance column in importances.Columns)
        {
            column.Values.Should().HaveCount(3).And.OnlyHaveUniqueItems();
            column.Mean.Should().BeApproximately(column.Values.Average(), 1e-9);
            column.Deviation.Should().BeApproximately(Math.Sqrt(column.Values.Sum(value => Math.Pow(value - column.Mean, 2)) / 2), 1e-9);
        }
    }

    [Fact]
    public void Importance_OnOneAndTwoThreads_HasTheSameBits()
    {
        double[] one = [.. Houses.Importance(New, repeats: 2, threads: 1).Columns.SelectMany(column => column.Values)];
        double[] two = [.. Houses.Importance(New, repeats: 2, threads: 2).Columns.SelectMany(column => column.Values)];

        two.Should().Equal(one);
    }

    [Fact]
    public void Importance_WithAnotherSeed_ShufflesInAnotherWay()
    {
        double first = Houses.Importance(New, repeats: 1, seed: 1)["area"].Mean;

        Houses.Importance(New, repeats: 1, seed: 1)["area"].Mean.Should().Be(first);
        Houses.Importance(New, repeats: 1, seed: 2)["area"].Mean.Should().NotBe(first);
    }

    [Fact]
    public void Importance_OfAGroup_ShufflesItsColumnsTogether()
    {
        ColumnImportances single = Houses.Importance(New);
        ColumnImportances grouped = Houses.Importance(New, groups: [["area", "city"]]);

        grouped.Columns.Select(column => column.Name).Should().Equal("area + city", "garden", "sold");
        grouped["city"].Should().BeSameAs(grouped["area"]);
        grouped["area"].Mean.Should().BeGreaterThan(single["area"].Mean);
        grouped["garden"].Values.Should().Equal(single["garden"].Values, "the shuffles of a column do not depend on the other columns");
    }

    [Fact]
    public void Importance_OfTwinsInAGroup_IsNotSharedBetweenThem()
    {
        // y is a + b, and in all rows a = b. Shuffled together, both stay equal, and the predictions are those of another row.
        double[] x = [.. Enumerable.Range(0, 200).Select(i => (double)(i * 37 % 100))];
        Table table = new(new NumberColumn("a", x), new NumberColumn("b", x), new NumberColumn("y", [.. x.Select(value => 2 * value)]));
        RegressionModel model = new TabularRegressor("y") { Recipe = MadeTables.Small(epochs: 100) }.Fit(table);

        ColumnImportances single = model.Importance(table);
        ColumnImportances grouped = model.Importance(table, groups: [["a", "b"]]);

        grouped["a"].Mean.Should().BeGreaterThan(1.3 * Math.Max(single["a"].Mean, single["b"].Mean));
        grouped["a"].Mean.Should().BeApproximately(Math.Sqrt(2) * 2 * 28.9, 15);
    }

    [Fact]
    public void Importance_LeavesOutRowsWithoutATarget()
    {
        double[] prices = ((NumberColumn)New["price"]).Values.ToArray();
        Table some = New.With(new NumberColumn("price", [.. prices.Select((price, row) => row % 2 == 0 ? price : double.NaN)]));

        ColumnImportances importances = Houses.Importance(some, repeats: 2);

        importances.RowCount.Should().Be(100);
        importances["area"].Values.Should().Equal(
            Houses.Importance(New.Select([.. Enumerable.Range(0, 100).Select(i => 2 * i)]), repeats: 2)["area"].Values);
    }

    [Fact]
    public void Importance_OfSeveralTargets_NeedsTheName()
    {
        Table table = InspectedModels.WithDouble(MadeTables.Houses(40));
        Action act = () => InspectedModels.TwoNumbers.Importance(table);

        act.Should().Throw<ArgumentException>().WithMessage("The model predicts 'price', 'double'. Say which of them you want.*");
        InspectedModels.TwoNumbers.Importance(table, "double", repeats: 1).Score.Should().Be(InspectedModels.TwoNumbers.Evaluate(table)["double"].RootMeanSquaredError);
    }

    [Fact]
    public void Importance_OfBadInput_SaysWhatToDo()
    {
        Refused(() => Houses.Importance(New.Without("price")), "The table has no column 'price', which is the target.*");
        Refused(() => Houses.Importance(New.Without("area")), "The table has no column 'area', which the model needs.*");
        Refused(() => Houses.Importance(New.Select([])), "No row has a value of the target 'price', so that there is nothing to compare.*");
        Refused(() => Houses.Importance(New.Select([3])), "Shuffling needs at least 2 rows with a value of the target 'price', but one of 1 rows has one.*");
        Refused(() => Houses.Importance(New, "cost"), "The model does not predict 'cost', but 'price'.*");
        Refused(() => Houses.Importance(New, groups: [["area"], ["citi"]]), "The model uses no column 'citi'. Did you mean 'city'? The columns are 'area', 'city', 'garden', 'sold'.*");
        Refused(() => Houses.Importance(New, groups: [["area", "constant"]]), "The model does not use the column 'constant': dropped: all cells are equal, the number 7.*");
        Refused(() => Houses.Importance(New, groups: [["area", "city"], ["city"]]), "A column can be in one group once, but 'city' occurs again.*");
        Refused(() => Houses.Importance(New, groups: [[]]), "A group needs at least one column, but one has none.*");
        Refused(() => Houses.Importance(New, repeats: 0), "*repeats*");
        Refused(() => Houses.Importance(New, threads: 0), "*threads*");
        Refused(() => Houses.Importance(null!), "*table*");
        Refused(() => Houses.Importance(New, groups: [null!]), "*groups*");
        Refused(() => _ = Houses.Importance(New, repeats: 1)["areas"], "The model uses no column 'areas'. Did you mean 'area'?*");
    }

    [Fact]
    public void Importance_IfCancelled_Ends()
    {
        Action act = () => Houses.Importance(New, cancellationToken: new CancellationToken(canceled: true));

        act.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void ToTable_WrittenAsCsv_ReadsBackEqual()
    {
        Table table = Houses.Importance(New, groups: [["area", "city"]]).ToTable();

        CsvText.Cells(CsvText.Read(CsvText.Write(table))).Should().Be(CsvText.Cells(table));
        table.Row(0).Text("column").Should().Be("area + city");
        table.RowCount.Should().Be(3);
    }

    [Fact]
    public void ToString_OfNumbers_HasBars()
    {
        ColumnImportances importances = new(
            "price", isClassifier: false, 3106.4, 400, [new ColumnImportance(["sold"], [-0.2, 0.1]), new ColumnImportance(["area", "city"], [30_000, 32_000])]);

        importances.ToString().Split('\n').Should().Equal(
            "price: RMSE 3,106 (400 rows). Increase of the RMSE if a column is shuffled, mean of 2 times:",
            "column       increase  deviation",
            "area + city    31,000      1,414  ██████████████████████████████",
            "sold                0          0");
    }

    [Fact]
    public void ToString_OfClasses_IsInPercentagePoints()
    {
        ColumnImportances importances = new("species", isClassifier: true, 0.0467, 150, [new ColumnImportance(["width"], [0.312]), new ColumnImportance(["length"], [0.156])]);

        importances.ToString().Split('\n').Should().Equal(
            "species: accuracy 95.3 % (150 rows). Percentage points lost if a column is shuffled once:",
            "column  points  deviation",
            "width     31.2             ██████████████████████████████",
            "length    15.6             ███████████████");
    }

    private static void Refused(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
}
