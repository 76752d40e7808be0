using NeuralNet.Tabular.Tests.Csv;

namespace NeuralNet.Tabular.Tests.Inspection;

public sealed class CalibrationTableTests
{
    private static readonly ClassificationModel Flowers = InspectedModels.Flowers;
    private static readonly Table New = InspectedModels.NewFlowers;

    [Fact]
    public void CalibrationOf_HasTheErrorOfEvaluate()
    {
        CalibrationTable calibration = Flowers.CalibrationOf(New);

        calibration.ExpectedError.Should().Be(Flowers.Evaluate(New).CalibrationError).And.BeGreaterThan(0);
        calibration.Bins.Should().HaveCount(15);
        calibration.RowCount.Should().Be(200);
        calibration.Bins.Where(bin => bin.RowCount > 0).Should().OnlyContain(bin => bin.MeanProbability >= bin.Lower && bin.MeanProbability <= bin.Upper);
        calibration.Bins.Sum(bin => bin.RowCount == 0 ? 0 : bin.RowCount * Math.Abs(bin.RightShare - bin.MeanProbability) / 200)
            .Should().BeApproximately(calibration.ExpectedError, 1e-12);
        calibration.LargestError.Should().BeGreaterThanOrEqualTo(calibration.ExpectedError);
    }

    [Fact]
    public void CalibrationOf_AClass_ComparesItsProbabilityInAllRows()
    {
        NumberColumn lily = (NumberColumn)Flowers.PredictProbabilities(New)["species: lily"];
        int[] low = [.. Enumerable.Range(0, 200).Where(row => lily[row] < 0.5)];

        CalibrationTable calibration = Flowers.CalibrationOf(New, ofClass: "lily", bins: 2);

        calibration.OfClass.Should().Be("lily");
        calibration.Bins[0].RowCount.Should().Be(low.Length);
        calibration.Bins[0].MeanProbability.Should().BeApproximately(low.Average(row => lily[row]), 1e-12);
        calibration.Bins[0].RightShare.Should().BeApproximately(low.Average(row => New.Row(row).Text("species") == "lily" ? 1 : 0), 1e-12);
        calibration.Bins[1].RowCount.Should().Be(200 - low.Length);
    }

    [Fact]
    public void CalibrationOf_OneBin_ComparesTheMeans() =>
        Flowers.CalibrationOf(New, bins: 1).Bins.Should().ContainSingle().Which.RightShare.Should().BeApproximately(Flowers.Evaluate(New).Accuracy, 1e-12);

    [Fact]
    public void CalibrationOf_BadInput_SaysWhatToDo()
    {
        Refused(() => Flowers.CalibrationOf(New, ofClass: "lilly"), "The target 'species' has no class 'lilly'. Did you mean 'lily'? The classes are 'daisy', 'lily', 'rose'.*");
        Refused(() => Flowers.CalibrationOf(New, bins: 0), "Expected 1 to 1000 bins.*");
        Refused(() => Flowers.CalibrationOf(New, bins: 1001), "Expected 1 to 1000 bins.*");
        Refused(() => Flowers.CalibrationOf(New.Select([])), "No row has a value of the target 'species'*");
        Refused(() => Flowers.CalibrationOf(New, threads: 0), "*threads*");
        Refused(() => Flowers.CalibrationOf(null!), "*table*");
    }

    [Fact]
    public void ToTable_WrittenAsCsv_ReadsBackEqual()
    {
        Table table = Flowers.CalibrationOf(New).ToTable();

        CsvText.Cells(CsvText.Read(CsvText.Write(table))).Should().Be(CsvText.Cells(table));
        table.RowCount.Should().Be(15);
        table["right"].IsMissing(0).Should().BeTrue("no predicted class of three has a probability below 1/15");
    }

    [Fact]
    public void ToString_ShowsTheBinsWithRows()
    {
        CalibrationError error = new(4);
        error.Add(0.9, isRight: true);
        error.Add(0.8, isRight: false);
        error.Add(0.5, isRight: true);

        new CalibrationTable("species", null, error).ToString().Split('\n').Should().Equal(
            "species: ECE 0.400 (3 rows). How often the probability of the predicted class is right:",
            "probability     rows    mean    right  difference",
            "50.0 … 75.0 %      1  50.0 %  100.0 %       +50.0",
            "75.0 … 100.0 %     2  85.0 %   50.0 %       -35.0");
    }

    private static void Refused(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
}
