using NeuralNet.Tabular.Tests.Csv;

namespace NeuralNet.Tabular.Tests.Inspection;

public sealed class CoverageTests
{
    private static readonly RegressionModel Houses = InspectedModels.Houses;
    private static readonly Table New = InspectedModels.NewHouses;

    [Fact]
    public void CoverageOf_CountsTheIntervalsOfPredictIntervals()
    {
        Table intervals = Houses.PredictIntervals(New, 0.8);

        CoverageTable coverage = Houses.CoverageOf(New, coverages: [0.8]);

        int inside = Enumerable.Range(0, 200).Count(row =>
            New.Row(row).Number("price") >= intervals.Row(row).Number("price lower") && New.Row(row).Number("price") <= intervals.Row(row).Number("price upper"));
        coverage.Levels.Should().ContainSingle().Which.InsideShare.Should().Be(inside / 200.0).And.BeInRange(0.65, 0.95);
        coverage.Levels[0].MeanWidth.Should().BeApproximately(
            Enumerable.Range(0, 200).Average(row => intervals.Row(row).Number("price upper") - intervals.Row(row).Number("price lower")), 1e-6);
        coverage.RowCount.Should().Be(200);
    }

    [Fact]
    public void CoverageOf_TheUsualCoverages_Rises()
    {
        CoverageTable coverage = Houses.CoverageOf(New);

        coverage.Levels.Select(level => level.Coverage).Should().Equal(0.5, 0.8, 0.9, 0.95);
        coverage.Levels.Select(level => level.InsideShare).Should().BeInAscendingOrder();
        coverage.Levels.Select(level => level.MeanWidth).Should().BeInAscendingOrder();
    }

    [Fact]
    public void CoverageOf_BadInput_SaysWhatToDo()
    {
        Refused(() => Houses.CoverageOf(New, coverages: [0.5, 1]), "Expected a share above 0 and below 1*");
        Refused(() => Houses.CoverageOf(New, coverages: []), "Expected at least one coverage, for example 0.9, but got none.*");
        Refused(() => Houses.CoverageOf(New.Without("price")), "The table has no column 'price', which is the target.*");
        Refused(() => Houses.CoverageOf(New.Select([])), "No row has a value of the target 'price'*");
        Refused(() => Houses.CoverageOf(New, threads: 0), "*threads*");
        Refused(() => Houses.CoverageOf(null!), "*table*");
        ((Action)(() => Houses.CoverageOf(New, coverages: [0.99999]))).Should().Throw<InvalidOperationException>().WithMessage("Intervals of coverage 0.99999 need at least*");
    }

    [Fact]
    public void ToTable_WrittenAsCsv_ReadsBackEqual()
    {
        Table table = Houses.CoverageOf(New).ToTable();

        CsvText.Cells(CsvText.Read(CsvText.Write(table))).Should().Be(CsvText.Cells(table));
    }

    [Fact]
    public void ToString_ShowsTheDifference() =>
        new CoverageTable("price", 1200, [new CoverageLevel(0.5, 0.512, 38_201.3), new CoverageLevel(0.9, 0.875, 101_000)]).ToString().Split('\n').Should().Equal(
            "price: how often the true number is inside the interval (1,200 rows):",
            "coverage  inside  difference  mean width",
            "  50.0 %  51.2 %        +1.2      38,201",
            "  90.0 %  87.5 %        -2.5     101,000");

    private static void Refused(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
}
