using NeuralNet.Benchmarks.Tables;

namespace NeuralNet.Tabular.Tests.Benchmarks;

/// <summary>The lines over all sets that the mode tables of the benchmarks prints.</summary>
public sealed class TableSummaryTests
{
    private static readonly HashSet<string> Regressions = ["prices", "yields"];

    [Fact]
    public void Methods_OfRegressions_HaveTheGeometricMeanOfRatiosToTunedBoosting()
    {
        TableSummary summary = new(
            [Score("prices", "Best", 100), Score("prices", "boosting tuned", 200), Score("yields", "Best", 8), Score("yields", "boosting tuned", 4)], Regressions);

        summary.RegressionCount.Should().Be(2);
        summary.ClassCount.Should().Be(0);
        Ratio(summary, "Best").Should().BeApproximately(1, 1e-12, "the square root of 0.5 · 2 is 1, while the mean would be 1.25");
        Ratio(summary, "boosting tuned").Should().Be(1);
        summary.Methods.Should().OnlyContain(line => line.Accuracy == null);
    }

    [Fact]
    public void Methods_WithoutTunedBoosting_HaveNoRatio() =>
        new TableSummary([Score("prices", "Best", 100), Score("prices", "forest", 200)], Regressions)
            .Methods.Should().OnlyContain(line => line.RmseRatio == null);

    [Fact]
    public void Methods_OfClasses_HaveTheMeanAccuracy()
    {
        TableSummary summary = new([Score("iris", "Best", 100), Score("wine", "Best", 95), Score("prices", "Best", 7)], Regressions);

        summary.Methods.Should().ContainSingle().Which.Accuracy.Should().Be(97.5);
    }

    [Fact]
    public void Methods_HaveTheMeanRankOfLowErrorsAndHighAccuracies()
    {
        TableSummary summary = new(
            [
                Score("prices", "Fast", 3), Score("prices", "Best", 1), Score("prices", "boosting tuned", 2),
                Score("iris", "Fast", 90), Score("iris", "Best", 95), Score("iris", "boosting tuned", 99),
            ],
            Regressions);

        summary.Methods.Select(line => (line.Method, line.Rank)).Should().Equal(("Fast", 3), ("Best", 1.5), ("boosting tuned", 1.5));
    }

    [Fact]
    public void Methods_OfTheSameScore_ShareTheMeanOfTheirRanks()
    {
        TableSummary summary = new(
            [Score("iris", "Fast", 90), Score("iris", "Default", 95), Score("iris", "Best", 95), Score("iris", "forest", 95), Score("iris", "boosting", 80)],
            Regressions);

        summary.Methods.Select(line => line.Rank).Should().Equal(4, 2, 2, 2, 5);
    }

    [Fact]
    public void LeftOut_OfASetWithoutAScoreOfAMethod_SaysWhichAndCountsNothingOfIt()
    {
        TableSummary summary = new(
            [Score("iris", "Fast", 90), Score("iris", "Best", 95), Score("iris", "forest", 92), Score("letter", "Fast", 10)], Regressions);

        summary.LeftOut.Should().ContainSingle().Which.Key.Should().Be("letter");
        summary.LeftOut["letter"].Should().Equal("Best", "forest");
        summary.ClassCount.Should().Be(1);
        summary.Methods.Select(line => line.Accuracy).Should().Equal(90, 95, 92);
    }

    [Fact]
    public void Methods_IfEverySetIsLeftOut_AreNone() =>
        new TableSummary([Score("iris", "Fast", 90), Score("wine", "Best", 95)], Regressions).Methods.Should().BeEmpty();

    private static double Ratio(TableSummary summary, string method) => summary.Methods.Single(line => line.Method == method).RmseRatio!.Value;

    private static TableScore Score(string set, string method, double mean) => new(set, method, mean, Deviation: 0, Seconds: 0);
}
