using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;
using Draw = NeuralNet.Reports.Pictures;

namespace NeuralNet.Reports.Tests;

public sealed class NullArgumentTests
{
    private static readonly Network<double> Net = Network.Create<double>(2, 1, new Dense(1));
    private static readonly Dataset<double> Data = Dataset.FromRows([[0.0, 1], [1, 0]], [[0.0], [1]]);
    private static readonly Matrix<double> Predictions = Matrix<double>.Build.Dense(1, 2, 0.5);
    private static readonly TrainingHistory History =
        new Trainer<double>(Net, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1 }).Fit(Data);

    private static readonly Picture Bars = Draw.PlotBars([new("a", 1)]);

    public static TheoryData<string, Action> Calls => new()
    {
        { "Plot matrix", () => Draw.Plot((ConfusionMatrix)null!) },
        { "Plot rates", () => Draw.Plot((LearningRateCurve)null!) },
        { "Plot history", () => Draw.Plot((TrainingHistory)null!) },
        { "Plot history of metric", () => Draw.Plot(null!, Metric.MeanAbsoluteError) },
        { "Plot metric", () => History.Plot(null!) },
        { "PlotAccuracy", () => Draw.PlotAccuracy(null!) },
        { "PlotLearningRate", () => Draw.PlotLearningRate(null!) },
        { "PlotActivations network", () => Draw.PlotActivations(null!, Predictions) },
        { "PlotActivations inputs", () => Net.PlotActivations(null!) },
        { "PlotBars values", () => Draw.PlotBars(null!) },
        { "PlotBars quantity", () => Draw.PlotBars([new("a", 1)], null!) },
        { "PlotBars name", () => Draw.PlotBars([new(null!, 1)]) },
        { "PlotBars names", () => Draw.PlotBars(null!, [1], null) },
        { "PlotBars numbers", () => Draw.PlotBars(["a"], null!, null) },
        { "PlotBars unit", () => Draw.PlotBars(["a"], [1], null, null!) },
        { "PlotCalibration data", () => Draw.PlotCalibration(null!, Predictions) },
        { "PlotCalibration predictions", () => Data.PlotCalibration(null!) },
        { "PlotDecisionBoundary network", () => Draw.PlotDecisionBoundary(null!, Data) },
        { "PlotDecisionBoundary data", () => Net.PlotDecisionBoundary(null!) },
        { "PlotFirstLayer", () => Draw.PlotFirstLayer<double>(null!, 1, 2) },
        { "PlotPrecisionRecall scores", () => Draw.PlotPrecisionRecall(null!, [true]) },
        { "PlotPrecisionRecall truths", () => Draw.PlotPrecisionRecall([1], null!) },
        { "PlotPrecisionRecall data", () => Draw.PlotPrecisionRecall(null!, Predictions) },
        { "PlotPrecisionRecall predictions", () => Data.PlotPrecisionRecall(null!) },
        { "PlotPredictions data", () => Draw.PlotPredictions(null!, Predictions) },
        { "PlotPredictions predictions", () => Data.PlotPredictions(null!) },
        { "PlotPredictions quantity", () => Data.PlotPredictions(Predictions, 0, null!) },
        { "PlotResiduals data", () => Draw.PlotResiduals(null!, Predictions) },
        { "PlotResiduals predictions", () => Data.PlotResiduals(null!) },
        { "PlotResiduals quantity", () => Data.PlotResiduals(Predictions, 0, null!) },
        { "PlotRoc scores", () => Draw.PlotRoc(null!, [true]) },
        { "PlotRoc truths", () => Draw.PlotRoc([1], null!) },
        { "PlotRoc data", () => Draw.PlotRoc(null!, Predictions) },
        { "PlotRoc predictions", () => Data.PlotRoc(null!) },
        { "PlotWeights", () => Draw.PlotWeights<double>(null!) },
        { "Picture title", () => Bars.WithTitle(null!) },
        { "Picture Save", () => Bars.Save(null!) },
        { "Picture SavePng", () => Bars.SavePng(null!) },
        { "Picture SaveSvg", () => Bars.SaveSvg(null!) },
        { "Report path", () => Report.Save(null!, Net, History, Data) },
        { "Report network", () => Report.Save("a", null!, History, Data) },
        { "Report history", () => Report.Save("a", Net, null!, Data) },
        { "Report test", () => Report.Save("a", Net, History, null!) },
        { "Report title", () => _ = new ReportOptions { Title = null! } },
        { "Report features", () => _ = new ReportOptions { FeatureNames = null! } },
        { "Report feature", () => _ = new ReportOptions { FeatureNames = ["a", null!] } },
        { "LiveReport path", () => _ = new LiveReport(null!) },
        { "LiveReport options", () => _ = new LiveReport("a") { Options = null! } },
        { "LiveReport test", () => new LiveReport("a").WithTest<double>(null!) },
        { "TensorBoardLog folder", () => _ = new TensorBoardLog(null!) },
        { "TrainingHealth record", () => TrainingHealth.Of(null!) },
        { "TrainingRecorder record", () => _ = new TrainingRecorder(null!) },
        { "TrainingRecorder property", () => _ = new TrainingRecorder(new TrainingRecord()) { Record = null! } },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void ReferenceParameter_GivenNull_IsRefused(string call, Action act) => act.Should().Throw<ArgumentNullException>(call);
}
