namespace NeuralNet.Tabular.Tests.Models;

public sealed class IntervalTests : IClassFixture<RegressionModelTests.Fixture>
{
    private readonly RegressionModel model;

    public IntervalTests(RegressionModelTests.Fixture fixture) => model = fixture.Model;

    [Fact]
    public void PredictIntervals_CoverAboutTheirShareOfNewRows()
    {
        Table many = MadeTables.Houses(1000, seed: 3);
        NumberColumn prices = (NumberColumn)many["price"];

        Table intervals = model.PredictIntervals(many, coverage: 0.8);

        (NumberColumn lower, NumberColumn upper) = ((NumberColumn)intervals["price lower"], (NumberColumn)intervals["price upper"]);
        double covered = Enumerable.Range(0, 1000).Count(row => lower[row] <= prices[row] && prices[row] <= upper[row]) / 1000.0;
        covered.Should().BeInRange(0.75, 0.92);
        PredictionInterval ofRow = model.PredictInterval(many.Row(5), 0.8);
        (ofRow.Value, ofRow.Lower, ofRow.Upper).Should().Be((((NumberColumn)intervals["price"])[5], lower[5], upper[5]));
    }

    [Fact]
    public void PredictInterval_OfADictionary_HasTheBitsOfTheRowOfATable()
    {
        Table houses = MadeTables.Houses(30, seed: 5);
        MadeTables.House[] objects = MadeTables.AllHouses(30, seed: 5);

        for (int row = 0; row < 30; row++)
        {
            model.PredictInterval(objects[row].ToDictionary(), 0.8).Should().Be(model.PredictInterval(houses.Row(row), 0.8));
        }
    }

    [Fact]
    public void PredictInterval_OfADictionaryWithAWordForANumber_NamesColumnAndValue()
    {
        Dictionary<string, object?> house = MadeTables.AllHouses(1)[0].ToDictionary();
        house["area"] = "large";

        Action predict = () => model.PredictInterval(house);

        predict.Should().Throw<ArgumentException>().WithMessage("Column 'area' has numbers*'large'*");
    }

    [Fact]
    public void HasIntervals_OfACoverage_SaysWhetherPredictIntervalRefuses()
    {
        Action share = () => model.HasIntervals(0);

        model.HasIntervals(0.998).Should().BeTrue("500 rows were left out");
        model.HasIntervals(0.9999).Should().BeFalse();
        share.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void HasIntervals_OfRowsThatAllNetworksLeftOut_CountsThemOnce()
    {
        TabularRegressor regressor = new("price") { Recipe = MadeTables.Small(networks: 10, epochs: 1), Validation = ValidationSplit.ByTime("sold") };

        RegressionModel few = regressor.Fit(MadeTables.Houses(12));
        Action predict = () => few.PredictIntervals(MadeTables.Houses(5));

        few.HasIntervals(0.9).Should().BeFalse("2 different rows were left out");
        few.HasIntervals(0.66).Should().BeTrue();
        predict.Should().Throw<InvalidOperationException>().WithMessage("*but there were 2*");
    }

    [Fact]
    public void HasIntervals_OfMoreNetworksThanParts_CountsEachRowOnce()
    {
        Table houses = MadeTables.Houses(12);
        double[] other = ((NumberColumn)houses["price"]).Values.ToArray();
        other[4] = double.NaN;
        RegressionModel model = new TabularRegressor("price", "other") { Recipe = MadeTables.Small(networks: 10, epochs: 1) }
            .Fit(houses.With(new NumberColumn("other", other)));

        RegressionModel loaded = Reloaded(model);

        loaded.Parts.Residuals.Select(residuals => residuals.RowCount).Should().Equal(12, 11);
        model.Parts.Residuals.Select(residuals => residuals.Errors.Sum(errors => errors.Length)).Should().Equal(24, 22);
        loaded.HasIntervals(0.9).Should().BeTrue();
        loaded.HasIntervals(0.95).Should().BeFalse("19 rows are needed");
    }

    [Fact]
    public void PredictIntervals_OfAModelWithExampleWeights_CoverTheirShareOfTheWeights()
    {
        // Light rows are far off, and have a fiftieth of all weights.
        RandomSource random = new(1, "light rows");
        Table table = new(
            new NumberColumn("x", [.. Enumerable.Range(0, 400).Select(i => (double)(i / 2 % 10))]),
            new NumberColumn("y", [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 0.1 * random.Normal(i) : 10 + random.Normal(i))]),
            new NumberColumn("w", [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 49.0 : 1.0)]));

        RegressionModel weighted = Reloaded(new TabularRegressor("y") { Recipe = MadeTables.Small(networks: 2), ExampleWeights = "w" }.Fit(table));

        PredictionInterval interval = weighted.PredictInterval(table.Row(0), 0.9);
        (interval.Upper - interval.Lower).Should().BeLessThan(3, "without weights it is above 10");
        weighted.Parts.Residuals[0].RowCount.Should().Be(160);
    }

    [Fact]
    public void PredictIntervals_WithACoverageOutOfRange_Refuses()
    {
        Action one = () => model.PredictIntervals(MadeTables.Houses(5), coverage: 1);
        Action most = () => model.PredictIntervals(MadeTables.Houses(5), coverage: 0.9999);

        one.Should().Throw<ArgumentOutOfRangeException>();
        most.Should().Throw<InvalidOperationException>().WithMessage("Intervals of coverage 0.9999 need at least 9999 rows*but there were 500*");
    }

    [Fact]
    public void ToString_OfAnInterval_HasItsEnds() => new PredictionInterval(21.3, 18.1, 25.9).ToString().Should().Be("21.3 (18.1 to 25.9)");

    [Theory]
    [InlineData(3387.1234, 2937.851, 3850.7749, "3387.12 (2937.85 to 3850.77)")]
    [InlineData(987_654.321, 98_765.4321, 1_234_567.8, "987654 (98765 to 1234568)")]
    [InlineData(0.00012345678, -0.00000001, 0.1234567, "0.000123 (0 to 0.123457)")]
    [InlineData(0, 0, 0, "0 (0 to 0)")]
    [InlineData(2e20, 3.5, 4e20, "2.00000E+020 (3.50000E+000 to 4.00000E+020)")]
    public void ToString_OfAnInterval_PrintsAllThreeNumbersInOneStyle(double value, double lower, double upper, string text) =>
        new PredictionInterval(value, lower, upper).ToString().Should().Be(text);

    [Fact]
    public void PredictIntervals_OfATargetNamedAsAnAddedColumn_AddsANumberToTheName()
    {
        Table houses = MadeTables.Houses(200);
        Table table = houses.With(houses["price"].Rename("price lower"));
        RegressionModel two = new TabularRegressor("price", "price lower") { Recipe = MadeTables.Small(epochs: 2) }.Fit(table);

        Table intervals = two.PredictIntervals(table, 0.5);

        intervals.Columns.Select(column => column.Name).Should()
            .Equal("price", "price lower 2", "price upper", "price lower", "price lower lower", "price lower upper");
    }

    private static RegressionModel Reloaded(RegressionModel model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        stream.Position = 0;
        return RegressionModel.Load(stream);
    }
}
