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
    public void Interval_OfOneNetwork_AddsTheQuantileOfItsErrors()
    {
        double[] errors = [.. Enumerable.Range(1, 9).Select(i => (double)i)];

        Residuals.Interval([100], [errors], 0.9).Should().Be((91, 109));
        Residuals.Interval([100], [errors], 0.5).Should().Be((95, 105));
        Residuals.Interval([100, 200], [[1], [1]], 0.6).Should().Be((99, 201));
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
}
