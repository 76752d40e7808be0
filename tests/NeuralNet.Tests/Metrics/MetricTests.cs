using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Metrics;

/// <summary>The values of metrics that are not defined, and the arguments that they refuse.</summary>
public sealed class MetricTests
{
    private static readonly Matrix<double> Scores = Row(0.2, 0.7, 0.4);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void RocAuc_WithoutPositivesOrNegatives_IsNaN(double target)
    {
        double value = Metric.RocAuc.Of(Scores, Row(target, target, target));

        value.Should().Be(double.NaN);
    }

    [Fact]
    public void AveragePrecision_WithoutPositives_IsNaN()
    {
        double value = Metric.AveragePrecision.Of(Scores, Row(0, 0, 0));

        value.Should().Be(double.NaN);
    }

    [Fact]
    public void Value_AfterAPredictionOfNaN_IsNaN()
    {
        Metric[] metrics =
        [
            Metric.Accuracy, Metric.TopKAccuracy(2), Metric.Precision(), Metric.F1(Averaging.Micro), Metric.Recall(targets: TargetKind.Labels),
            Metric.MatthewsCorrelation, Metric.HammingLoss, Metric.SubsetAccuracy, Metric.RocAuc, Metric.AveragePrecision, Metric.LogLoss,
            Metric.BrierScore, Metric.MeanAbsoluteError, Metric.RSquared,
        ];
        double[] predictions = [0.2, 0.7, 0.1, 0.8, double.NaN, 0.1, 0.1, 0.2, 0.7];
        double[] targets = [0, 1, 0, 1, 0, 0, 0, 0, 1];

        IEnumerable<Metric> others = metrics.Where(metric =>
        {
            MetricRun<double> run = metric.Start<double>(3);
            run.Add(new ReadOnlyColumns<double>(predictions, 3, 3), new ReadOnlyColumns<double>(targets, 3, 3), default);
            return !double.IsNaN(run.Value);
        });

        others.Should().BeEmpty();
    }

    [Fact]
    public void RocAuc_OfSeveralOutputs_IsTheMeanOfThoseThatHaveBoth()
    {
        Matrix<double> targets = OneHot.Encode<double>([0, 1, 0], 3);
        Matrix<double> predictions = Matrix<double>.Build.DenseOfArray(new[,] { { 0.6, 0.3, 0.1 }, { 0.2, 0.6, 0.4 }, { 0.2, 0.1, 0.5 } });

        double value = Metric.RocAuc.Of(predictions, targets);

        value.Should().Be(0.75, "0 against the rest has ½, 1 has 1, and 2 has no examples");
    }

    [Fact]
    public void RocAuc_OfEqualScores_CountsOneHalf()
    {
        double value = Metric.RocAuc.Of(Row(0.5, 0.5, 0.7, 0.5), Row(0, 1, 1, 0));

        value.Should().Be(0.75);
    }

    [Fact]
    public void Precision_OfAClassThatIsNeverPredicted_IsZero()
    {
        double value = Metric.Precision().Of(OneHot.Encode<double>([0, 0, 1], 3), OneHot.Encode<double>([0, 2, 1], 3));

        value.Should().Be(0.5, "the classes have ½, 1 and 0");
    }

    [Fact]
    public void Recall_OfAClassThatIsOnlyPredicted_IsZero()
    {
        double value = Metric.Recall().Of(OneHot.Encode<double>([0, 2], 3), OneHot.Encode<double>([0, 0], 3));

        value.Should().Be(0.25, "0 has ½, 2 has 0, and 1 is nowhere");
    }

    [Fact]
    public void MatthewsCorrelation_OfOnePredictedClass_IsZero()
    {
        double value = Metric.MatthewsCorrelation.Of(Row(0.9, 0.8, 0.7), Row(0, 1, 1));

        value.Should().Be(0);
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.4, 0)]
    public void RSquared_OfEqualTargets_IsOneOrZero(double prediction, double expected)
    {
        double value = Metric.RSquared.Of(Row(0.3, 0.3, prediction), Row(0.3, 0.3, 0.3));

        value.Should().Be(expected);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void LogLossAndBrierScore_OfNoProbability_AreNaN(double prediction)
    {
        double[] values = [Metric.LogLoss.Of(Row(prediction, 0.5), Row(1, 0)), Metric.BrierScore.Of(Row(prediction, 0.5), Row(1, 0))];

        values.Should().AllSatisfy(value => value.Should().Be(double.NaN));
    }

    [Fact]
    public void TopKAccuracy_OfEqualScores_TakesTheFirst()
    {
        Matrix<double> equal = Matrix<double>.Build.Dense(4, 4, 0.25);

        double value = Metric.TopKAccuracy(2).Of(equal, OneHot.Encode<double>([0, 1, 1, 3], 4));

        value.Should().Be(0.75, "the classes 0 and 1 come before 2 and 3");
    }

    [Fact]
    public void Of_PredictionsThatAreNotFinite_IsRefused()
    {
        Action act = () => Metric.RocAuc.Of(Row(0.5, double.NaN), Row(0, 1));

        act.Should().Throw<ArgumentException>().WithMessage("Predictions must be finite numbers, but row 0, column 1 is NaN.*");
    }

    [Fact]
    public void Of_TargetsThatAreNotFinite_IsRefused()
    {
        Action act = () => Metric.RSquared.Of(Row(0, 1), Row(0, double.NaN));

        act.Should().Throw<ArgumentException>().WithMessage("Targets must be finite*output 0 of example 1, counted from 0, is NaN*");
    }

    [Fact]
    public void Of_TargetsOfAnotherKind_IsRefusedWithWhatIsExpected()
    {
        Matrix<double> labels = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 0 }, { 1, 1 } });

        ((Action)(() => Metric.F1().Of(labels, labels))).Should().Throw<ArgumentException>().WithMessage(
            "F1(Macro) expects targets that are classes*If examples have several labels, use TargetKind.Labels.*");
        ((Action)(() => Metric.TopKAccuracy(1).Of(labels, labels))).Should().Throw<ArgumentException>()
            .WithMessage("TopKAccuracy(1) expects targets that are classes*").Which.Message.Should().NotContain("TargetKind");
    }

    [Fact]
    public void IsHigherBetter_IsOfAllButErrorsAndLosses()
    {
        Metric[] scores =
        [
            Metric.Accuracy, Metric.TopKAccuracy(2), Metric.Precision(), Metric.Recall(), Metric.F1(), Metric.MatthewsCorrelation,
            Metric.SubsetAccuracy, Metric.RocAuc, Metric.AveragePrecision, Metric.RSquared,
        ];
        Metric[] losses =
        [
            Metric.HammingLoss, Metric.LogLoss, Metric.BrierScore, Metric.MeanAbsoluteError, Metric.MeanSquaredError, Metric.RootMeanSquaredError,
        ];

        scores.Should().OnlyContain(metric => metric.IsHigherBetter);
        losses.Should().OnlyContain(metric => !metric.IsHigherBetter);
    }

    [Fact]
    public void ToString_SaysWhatSetsItApart()
    {
        Metric[] metrics = [Metric.Accuracy, Metric.TopKAccuracy(2), Metric.F1(), Metric.Recall(Averaging.Micro, TargetKind.Labels), Metric.MeanSquaredError];

        metrics.Select(metric => metric.ToString()).Should().Equal("Accuracy", "TopKAccuracy(2)", "F1(Macro)", "Recall(Micro, Labels)", "MeanSquaredError");
    }

    [Fact]
    public void Of_TargetsThatAreNoLabels_IsRefusedWithThePlace()
    {
        Action act = () => Metric.HammingLoss.Of(Row(0, 1), Row(0, 0.5));

        act.Should().Throw<ArgumentException>().WithMessage("HammingLoss expects targets of 0 and 1, but row 0, column 1 is 0.5.*");
    }

    [Fact]
    public void TopKAccuracy_OfNoMoreClasses_IsRefused()
    {
        Matrix<double> targets = OneHot.Encode<double>([0, 1], 3);

        Action act = () => Metric.TopKAccuracy(3).Of(targets, targets);

        act.Should().Throw<ArgumentException>().WithMessage("TopKAccuracy(3) needs more than 3 classes*there are only 3 outputs*");
    }

    [Fact]
    public void Menu_GivenNoSuchValue_IsRefused()
    {
        Action[] acts =
        [
            () => Metric.TopKAccuracy(0),
            () => Metric.F1((Averaging)7),
            () => Metric.Recall(Averaging.Micro, (TargetKind)7),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
    }

    [Fact]
    public void Metrics_OfEqualSettings_AreEqual()
    {
        Metric.F1(Averaging.Micro).Should().Be(Metric.F1(Averaging.Micro)).And.NotBe(Metric.F1()).And.NotBe(Metric.Recall(Averaging.Micro));
    }

    [Fact]
    public void Run_OfNoExample_IsNaN()
    {
        Metric[] metrics =
        [
            Metric.Accuracy, Metric.F1(), Metric.F1(Averaging.Micro), Metric.MatthewsCorrelation, Metric.RocAuc, Metric.AveragePrecision,
            Metric.RSquared, Metric.MeanAbsoluteError, Metric.LogLoss,
        ];

        IEnumerable<double> values = metrics.Select(metric => metric.Start<float>(3).Value);

        values.Should().AllSatisfy(value => value.Should().Be(double.NaN));
    }

    private static Matrix<double> Row(params double[] values) => Matrix<double>.Build.Dense(1, values.Length, values);
}
