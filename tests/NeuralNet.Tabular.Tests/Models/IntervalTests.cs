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
