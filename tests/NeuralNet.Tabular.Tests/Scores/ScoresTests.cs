namespace NeuralNet.Tabular.Tests.Scores;

public sealed class ScoresTests
{
    [Fact]
    public void RegressionScores_AreThoseOfTheirFormulas()
    {
        RegressionScores scores = RegressionScores.Of([new NumberColumn("y", [1, 2, 3, double.NaN])], [new NumberColumn("y", [2, 2, 1, 100])]);

        scores.RootMeanSquaredError.Should().BeApproximately(Math.Sqrt(5.0 / 3), 1e-12);
        scores.MeanAbsoluteError.Should().BeApproximately(1, 1e-12);
        scores.RSquared.Should().BeApproximately(1 - (5.0 / 2), 1e-12);
        scores.ToString().Should().Be("RMSE 1.291   MAE 1   R² -1.500   (3 rows)");
    }

    [Fact]
    public void RegressionScores_OfSeveralTargets_PrintALineEach()
    {
        RegressionScores scores = RegressionScores.Of(
            [new NumberColumn("a", [1000, 5000]), new NumberColumn("b", [1, 2])], [new NumberColumn("a", [3000, 5000]), new NumberColumn("b", [1, 2])]);

        scores.ToString().Split('\n').Should().Equal("a: RMSE 1,414   MAE 1,000   R² 0.500   (2 rows)", "b: RMSE 0   MAE 0   R² 1.000   (2 rows)");
        scores["b"].RSquared.Should().Be(1);
        ((Action)(() => _ = scores["c"])).Should().Throw<ArgumentException>().WithMessage("There is no target 'c'. The targets are 'a', 'b'.*");
    }

    [Fact]
    public void ClassificationScores_AreThoseOfTheirFormulas()
    {
        ClassScoreSum sum = new(new ClassTarget("y", ColumnKind.Word, ["a", "b"]));
        sum.Add(Cell.Of("a"), [0.8, 0.2]);
        sum.Add(Cell.Of("a"), [0.6, 0.4]);
        sum.Add(Cell.Of("a"), [0.3, 0.7]);
        sum.Add(Cell.Of("b"), [0.1, 0.9]);

        ClassificationScore score = sum.Scores();

        score.Accuracy.Should().Be(0.75);
        score.BalancedAccuracy.Should().BeApproximately((2.0 / 3 + 1) / 2, 1e-12);
        score.F1.Should().BeApproximately((4.0 / 5 + 2.0 / 3) / 2, 1e-12);
        score.AreaUnderCurve.Should().Be(1);
        score.LogLoss.Should().BeApproximately(-(Math.Log(0.8) + Math.Log(0.6) + Math.Log(0.3) + Math.Log(0.9)) / 4, 1e-12);
        score.CalibrationError.Should().BeApproximately((0.2 + 0.4 + 0.7 + 0.1) / 4, 1e-12);
        score.RowCount.Should().Be(4);
    }

    [Fact]
    public void ClassificationScores_OfTooManyProbabilities_LeaveOutTheAreaAlone()
    {
        ClassTarget target = new("y", ColumnKind.Word, ["a", "b"]);
        ClassScoreSum within = new(target, mostProbabilities: 6);
        ClassScoreSum above = new(target, mostProbabilities: 5);
        foreach (ClassScoreSum sum in (ClassScoreSum[])[within, above])
        {
            sum.Add(Cell.Of("a"), [0.8, 0.2]);
            sum.Add(Cell.Of("b"), [0.6, 0.4]);
            sum.Add(Cell.Of("b"), [0.1, 0.9]);
        }

        ClassificationScore all = within.Scores();
        ClassificationScore score = above.Scores();

        all.AreaUnderCurve.Should().Be(1);
        all.ToString().Should().EndWith("(3 rows)");
        score.AreaUnderCurve.Should().Be(double.NaN);
        score.ToString().Should().EndWith("(3 rows)   The AUC is left out, because rows × classes are more than 50,000,000.");
        (score with { AreaUnderCurve = 1, IsAreaLeftOut = false }).Should().Be(all);
        new ClassificationScores([score, all]).AreaUnderCurve.Should().Be(double.NaN);
        ClassificationScores.Combine([new([all]), new([score])], numbers => numbers[0]).ToString().Should().Contain("The AUC is left out");
    }

    [Fact]
    public void Calibration_OfProbabilitiesOfAKnownTemperature_FindsIt()
    {
        // Rows whose probabilities are right after a temperature of 2.
        RandomSource random = new(1, "rows");
        List<(float[] Probabilities, int Label, double Weight)> rows = [];
        for (int i = 0; i < 4000; i++)
        {
            double logit = 6 * (random.Uniform(2 * i) - 0.5);
            double known = 1 / (1 + Math.Exp(-logit / 2));
            float first = (float)(1 / (1 + Math.Exp(-logit)));
            rows.Add(([first, 1 - first], random.Uniform((2 * i) + 1) < known ? 0 : 1, 1));
        }

        Calibration calibration = Calibration.Fit("y", rows);

        calibration.Temperature.Should().BeApproximately(2, 0.25);
        calibration.ErrorAfter.Should().BeLessThan(calibration.ErrorBefore / 2);
    }

    [Fact]
    public void Calibration_OfVeryManyRows_TakesASampleOfAllNetworks()
    {
        // The first network is right in 90 % of its rows, and the second in 60 %. In all rows it is 75 %, to which T = log 9 / log 3 = 2 leads.
        RandomSource random = new(1, "many rows");
        Calibration calibration = Calibration.Fit(
            "y", [.. Enumerable.Range(0, 50_000).Select(i => (new[] { 0.9f, 0.1f }, random.Uniform(i) < (i < 25_000 ? 0.9 : 0.6) ? 0 : 1, 1.0))]);

        calibration.Temperature.Should().BeApproximately(2, 0.1);
        calibration.RowCount.Should().Be(50_000);
    }

    [Fact]
    public void Calibration_OfWholeWeights_IsThatOfRepeatedRows()
    {
        RandomSource random = new(1, "weighted rows");
        (float[] Probabilities, int Label, double Weight)[] weighted =
        [
            .. Enumerable.Range(0, 2000).Select(i =>
            {
                float first = (float)random.Uniform(3 * i);
                int weight = 1 + random.Below((3 * i) + 1, 5);

                // Heavy rows are right more often.
                return (new[] { first, 1 - first }, random.Uniform((3 * i) + 2) < 0.1 * weight ? first > 0.5 ? 1 : 0 : first > 0.5 ? 0 : 1, (double)weight);
            }),
        ];

        Calibration ofWeights = Calibration.Fit("y", weighted);
        Calibration ofRows = Calibration.Fit("y", [.. weighted.SelectMany(row => Enumerable.Repeat((row.Probabilities, row.Label, 1.0), (int)row.Weight))]);
        Calibration scaled = Calibration.Fit("y", [.. weighted.Select(row => (row.Probabilities, row.Label, 1e-6 * row.Weight))]);
        Calibration plain = Calibration.Fit("y", [.. weighted.Select(row => (row.Probabilities, row.Label, 1.0))]);

        ofWeights.Temperature.Should().BeApproximately(ofRows.Temperature, 0.02).And.NotBeApproximately(plain.Temperature, 0.1);
        ofWeights.ErrorBefore.Should().BeApproximately(ofRows.ErrorBefore, 1e-12).And.NotBeApproximately(plain.ErrorBefore, 0.01);
        scaled.Temperature.Should().BeApproximately(ofWeights.Temperature, 0.002, "only ratios of weights matter");
        ofWeights.RowCount.Should().Be(2000);
    }

    [Fact]
    public void Calibration_OfRowsThatAreAllRight_StaysInItsRange()
    {
        Calibration calibration = Calibration.Fit("y", [.. Enumerable.Repeat((new[] { 1f, 0f }, 0, 1.0), 5)]);

        calibration.Temperature.Should().BeInRange(0.1, 10);
    }
}
