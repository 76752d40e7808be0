using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Reports.Tests.Pictures;

/// <summary>The numbers in pictures against those of the core's metrics, or of a calculation by hand.</summary>
public sealed class PictureNumbersTests
{
    private static readonly Vector<double> Weights = Vector<double>.Build.Dense(90, i => i % 5 == 0 ? 0 : 1 + (i % 3));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Areas_OfWeightedExamples_AreThoseOfTheMetrics(int outputs)
    {
        (Dataset<double> data, Matrix<double> predictions) = PictureExamples.Classes(outputs, 90);

        IReadOnlyList<RankingCurve?> curves = PredictedExamples.Of(data.WithWeights(Weights), predictions).ToRankingCurves();

        curves.Average(curve => curve!.RocArea).Should().BeApproximately(Metric.RocAuc.Of(predictions, data.Targets, Weights), 1e-12);
        curves.Average(curve => curve!.AveragePrecision).Should().BeApproximately(Metric.AveragePrecision.Of(predictions, data.Targets, Weights), 1e-12);
    }

    [Fact]
    public void Area_OfEqualScores_IsAHalf()
    {
        RankingCurve curve = PredictedExamples.Of([0.5, 0.5, 0.5, 0.5], [true, false, true, false]).ToRankingCurves()[0]!;

        curve.RocArea.Should().Be(0.5);
        curve.Recalls.Should().Equal(0, 1);
    }

    [Fact]
    public void Roc_OfAClassWithoutExamples_SaysThatItHasNoCurve()
    {
        Matrix<double> targets = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0, 1 }, { 0, 1, 0 }, { 0, 0, 0 } });
        Matrix<double> predictions = Matrix<double>.Build.DenseOfArray(new double[,] { { 0.8, 0.1, 0.6 }, { 0.1, 0.7, 0.3 }, { 0.1, 0.2, 0.1 } });

        Picture picture = new Dataset<double>(targets, targets).PlotRoc(predictions);

        picture.Description.Should().Be(
            "The mean area under the curve of 2 classes, each against the rest, is 1.000. The worst is 1.000, of class 0. "
            + "1 class without positive or without negative examples has no curve.");
    }

    [Fact]
    public void Curves_OfMissingTargets_LeaveThemOut()
    {
        Matrix<double> targets = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0, double.NaN, 1 } });
        Dataset<double> data = new Dataset<double>(targets, targets).WithMissingTargets();
        Matrix<double> predictions = Matrix<double>.Build.DenseOfArray(new double[,] { { 0.2, 0.4, 0.9, 0.8 } });

        RankingCurve curve = PredictedExamples.Of(data, predictions).ToRankingCurves()[0]!;

        curve.RocArea.Should().Be(0.5);
    }

    [Fact]
    public void Calibration_OfWeightedExamples_IsThatByHand()
    {
        Matrix<double> targets = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 1, 0 } });
        Dataset<double> data = new Dataset<double>(targets, targets).WithWeights(Vector<double>.Build.DenseOfArray([1, 1, 3, 0]));
        Matrix<double> predictions = Matrix<double>.Build.DenseOfArray(new double[,] { { 0.12, 0.18, 1, 0.5 } });

        Picture picture = data.PlotCalibration(predictions);

        // Bin 1: mean confidence 0.15, share 0.5, weight 2. Bin 9: confidence 1, share 1, weight 3. ECE = 2/5·0.35.
        picture.Description.Should().StartWith("The expected calibration error is 0.140, with 2 bins of 10 filled.");
    }

    [Fact]
    public void Calibration_OfOneExample_IsDrawn()
    {
        Matrix<float> one = Matrix<float>.Build.Dense(1, 1, 1f);

        Picture picture = new Dataset<float>(one, one).PlotCalibration(one);

        picture.ToSvg().Should().Contain("calibration error: 0.000");
    }

    [Fact]
    public void Residuals_OfAnOutput_HaveItsScores()
    {
        Matrix<double> targets = Matrix<double>.Build.DenseOfArray(new double[,] { { 9, 9, 9 }, { 1, 2, 4 } });
        Matrix<double> predictions = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 0, 0 }, { 1, 3, 3 } });
        Dataset<double> data = new(targets, targets);

        Picture picture = data.PlotResiduals(predictions, output: 1, "height (m)");

        double squared = Metric.RSquared.Of(predictions.SubMatrix(1, 1, 0, 3), targets.SubMatrix(1, 1, 0, 3));
        picture.Description.Should().Be(
            $"True minus predicted height (m) against the prediction. The mean residual is 0. Root mean squared error: 0.8165, R²: {PictureText.Number(squared)}.");
    }

    [Fact]
    public void Confusion_OfThreeClasses_SaysTheMostFrequentErrors()
    {
        Matrix<float> targets = Matrix<float>.Build.DenseOfArray(new float[,] { { 1, 1, 1, 0, 0 }, { 0, 0, 0, 1, 0 }, { 0, 0, 0, 0, 1 } });
        Matrix<float> predictions = Matrix<float>.Build.DenseOfArray(new float[,] { { 1, 0, 0, 0, 0 }, { 0, 1, 1, 1, 0 }, { 0, 0, 0, 0, 1 } });

        Picture picture = ConfusionMatrix.Of(predictions, targets).Plot(["cat", "dog", "ox"]);

        picture.Description.Should().Be("3 classes. 60 % of the examples are classified correctly. Most frequent errors: 2 of 3 of class cat (66.7 %) as class dog.");
    }

    [Fact]
    public void Contour_OfAPlane_IsItsLine()
    {
        double[,] field = { { -1, 1 }, { -3, 3 } };

        Contour.Of(field).Should().Equal((0.5, 0d, 0.5, 1d));
    }

    [Fact]
    public void Ticks_OfAnyRange_AreRoundNumbers()
    {
        PictureAxis.Between(0, 1).Labels.Should().Equal("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        PictureAxis.Between(-30_000, 5_000).Labels.Should().Equal("−30,000", "−20,000", "−10,000", "0");
        PictureAxis.Logarithmic([1e-3, 1]).Labels.Should().Equal("0.001", "0.01", "0.1", "1");
        PictureAxis.For([double.NaN, 3, 3]).Labels.Should().Contain("3.0");
        PictureAxis.For([1e300, double.PositiveInfinity]).Labels.Should().Contain("0.0");
        PictureAxis.For([1e-320, 2e-320]).Positions.Should().OnlyContain(position => double.IsFinite(position));
        PictureAxis.For([1e15, 1e15 + 1]).Labels.Should().OnlyHaveUniqueItems();
    }
}
