using NeuralNet.Tabular.Tests.Csv;

namespace NeuralNet.Tabular.Tests.Inspection;

public sealed class WorstErrorsTests
{
    private static readonly RegressionModel Houses = InspectedModels.Houses;
    private static readonly ClassificationModel Flowers = InspectedModels.Flowers;

    [Fact]
    public void WorstErrors_OfAWrongCell_FindsItsRow()
    {
        double[] prices = ((NumberColumn)InspectedModels.NewHouses["price"]).Values.ToArray();
        prices[17] = 1_000_000;
        Table table = InspectedModels.NewHouses.With(new NumberColumn("price", prices));

        RegressionErrors worst = Houses.WorstErrors(table, count: 3);

        worst.Errors[0].Should().Be(new RegressionError(17, 1_000_000, Houses.Predict(table.Row(17))));
        worst.Errors[0].Error.Should().Be(worst.Errors[0].Predicted - 1_000_000);
        worst.Rows.RowCount.Should().Be(3);
        worst.Rows.Row(0)["city"].Should().Be(table.Row(17)["city"]);
        worst.RowCount.Should().Be(200);
    }

    [Fact]
    public void WorstErrors_OfNumbers_AreAllErrorsInOrder()
    {
        double[] prices = ((NumberColumn)InspectedModels.NewHouses["price"]).Values.ToArray();
        double[] predictions = ((NumberColumn)Houses.Predict(InspectedModels.NewHouses)["price"]).Values.ToArray();

        RegressionErrors worst = Houses.WorstErrors(InspectedModels.NewHouses, count: 1000);

        worst.Errors.Select(error => error.Row).Should().Equal(Enumerable.Range(0, 200).OrderByDescending(row => Math.Abs(predictions[row] - prices[row])));
        worst.Errors.Should().OnlyContain(error => error.Predicted == predictions[error.Row] && error.Actual == prices[error.Row]);
        worst.Errors.Should().Contain(error => error.Error < 0).And.Contain(error => error.Error > 0);
    }

    [Fact]
    public void WorstErrors_OfClasses_AreAllRowsByTheProbabilityOfTheTrueClass()
    {
        Table flowers = InspectedModels.NewFlowers;
        Table probabilities = Flowers.PredictProbabilities(flowers);
        double[] ofTruth = [.. Enumerable.Range(0, 200).Select(row => probabilities.Row(row).Number($"species: {flowers.Row(row).Text("species")}"))];

        ClassificationErrors worst = Flowers.WorstErrors(flowers, count: 1000);

        worst.Errors.Select(error => error.Row).Should().Equal(Enumerable.Range(0, 200).OrderBy(row => ofTruth[row]));
        worst.Errors.Should().OnlyContain(error => error.ActualProbability == ofTruth[error.Row] && error.Predicted == Flowers.Predict(flowers.Row(error.Row), null));
        worst.Errors.Count(error => error.IsRight).Should().Be((int)Math.Round(200 * Flowers.Evaluate(flowers).Accuracy));
    }

    [Fact]
    public void WorstErrors_OfAClassThatTheModelDoesNotKnow_AreFirst()
    {
        Table flowers = InspectedModels.NewFlowers;
        Table table = flowers.With(new WordColumn("species", Enumerable.Range(0, 200).Select(i => i == 30 ? "tulip" : i == 31 ? null : flowers.Row(i).Text("species"))));

        ClassificationErrors worst = Flowers.WorstErrors(table, count: 2);

        worst.Errors[0].Should().Be(new ClassificationError(30, "tulip", Flowers.Predict(table.Row(30), null), 0));
        worst.Errors[0].IsRight.Should().BeFalse();
        worst.RowCount.Should().Be(199);
    }

    [Fact]
    public void WorstErrors_WithMissingTargets_HaveTheRowsOfTheWholeTable()
    {
        double[] prices = ((NumberColumn)InspectedModels.NewHouses["price"]).Values.ToArray();
        Array.Fill(prices, double.NaN, 0, 150);

        RegressionErrors worst = Houses.WorstErrors(InspectedModels.NewHouses.With(new NumberColumn("price", prices)), count: 1000);

        worst.Errors.Select(error => error.Row).Should().BeEquivalentTo(Enumerable.Range(150, 50));
    }

    [Fact]
    public void WorstErrors_OfBadInput_SaysWhatToDo()
    {
        Table houses = InspectedModels.NewHouses;
        Refused(() => Houses.WorstErrors(houses.Without("price")), "The table has no column 'price', which is the target.*");
        Refused(() => Houses.WorstErrors(houses.With(houses["city"].Rename("price"))), "The target 'price' must have numbers, but has words.*");
        Refused(() => Houses.WorstErrors(houses.Select([])), "No row has a value of the target 'price'*");
        Refused(() => Houses.WorstErrors(houses, count: 0), "*count*");
        Refused(() => Houses.WorstErrors(houses, threads: 0), "*threads*");
        Refused(() => Houses.WorstErrors(null!), "*table*");
        Refused(() => Flowers.WorstErrors(InspectedModels.NewFlowers.With(new NumberColumn("species", new double[200]))), "The target 'species' has words in the training table*");
        Refused(() => Flowers.WorstErrors(InspectedModels.NewFlowers, "genus"), "The model does not predict 'genus'*");
        Refused(() => Flowers.WorstErrors(null!), "*table*");
    }

    [Fact]
    public void ToTable_OfNumbers_HasResultsBeforeTheOtherColumnsAndReadsBackEqual()
    {
        Table table = Houses.WorstErrors(InspectedModels.NewHouses, count: 5).ToTable();

        table.Columns.Select(column => column.Name).Should().Equal("row", "price", "price predicted", "price error", "area", "city", "garden", "sold", "constant");
        CsvText.Cells(CsvText.Read(CsvText.Write(table))).Should().Be(CsvText.Cells(table));
    }

    [Fact]
    public void ToTable_OfClasses_HasResultsBeforeTheOtherColumnsAndReadsBackEqual()
    {
        Table table = Flowers.WorstErrors(InspectedModels.NewFlowers, count: 5).ToTable();

        table.Columns.Select(column => column.Name).Should().Equal(
            "row", "species", "species predicted", "species probability", "species true probability", "length", "width", "noise");
        CsvText.Cells(CsvText.Read(CsvText.Write(table))).Should().Be(CsvText.Cells(table));
    }

    [Fact]
    public void ToTable_OfColumnsNamedAsResults_AddsANumber()
    {
        Table table = new(new NumberColumn("row", [5]), new NumberColumn("y", [1]), new NumberColumn("y error", [9]));

        Table worst = new RegressionErrors("y", 1, table, [new RegressionError(0, 1, 3)]).ToTable();

        worst.Columns.Select(column => column.Name).Should().Equal("row 2", "y", "y predicted", "y error 2", "row", "y error");
        worst.Row(0).Number("y error 2").Should().Be(2);
    }

    [Fact]
    public void ToString_OfNumbers_ShowsTheRows()
    {
        Table table = new(
            new NumberColumn("area", [50, double.NaN]), new WordColumn("city", ["Bern", "Oslo"]), new NumberColumn("price", [1, 2]), new DateColumn("sold", [new DateTime(2020, 5, 1), null]));

        RegressionErrors worst = new("price", 1200, table, [new RegressionError(1, 312_000.4, 201_233.2), new RegressionError(0, 100_000, 100_500)]);

        worst.ToString().Split('\n').Should().Equal(
            "The 2 largest errors of price in 1,200 rows:",
            "row    price  predicted     error     area  city  sold",
            "  1  312,000    201,233  -110,767  missing  Oslo  missing",
            "  0  100,000    100,500       500       50  Bern  2020-05-01");
    }

    [Fact]
    public void ToString_OfClasses_ShowsTheProbabilities()
    {
        Table table = new([new WordColumn("species", ["rose", "lily"]), .. Enumerable.Range(0, 10).Select(c => new NumberColumn($"x{c}", [c, c]))]);

        ClassificationErrors worst = new("species", 150, table, [new ClassificationError(0, "rose", new ClassPrediction("lily", 0.97), 0.02), new ClassificationError(1, "lily", new ClassPrediction("lily", 0.6), 0.6)]);

        worst.ToString().Split('\n').Should().Equal(
            "The 2 rows of 150 whose true species has the lowest probability (1 wrong):",
            "row  true species  probability  predicted  probability  x0  x1  x2  x3  x4  x5  x6  x7",
            "  0  rose                2.0 %  lily            97.0 %   0   1   2   3   4   5   6   7",
            "  1  lily               60.0 %  lily            60.0 %   0   1   2   3   4   5   6   7",
            string.Empty,
            "row  x8  x9",
            "  0   8   9",
            "  1   8   9");
    }

    [Fact]
    public void ToString_OfManyColumns_ShowsFortyInPartsAndCountsTheOthers()
    {
        Table table = new([new NumberColumn("y", [1]), .. Enumerable.Range(0, 43).Select(c => new NumberColumn($"x{c}", [c]))]);

        string[] lines = new RegressionErrors("y", 1, table, [new RegressionError(0, 1, 3)]).ToString().Split('\n');

        lines.Count(line => line.TrimStart().StartsWith("row", StringComparison.Ordinal)).Should().Be(5);
        lines[^3].Should().Be("row  x32  x33  x34  x35  x36  x37  x38  x39");
        lines[^1].Should().Be("… and 3 more columns");
    }

    private static void Refused(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
}
