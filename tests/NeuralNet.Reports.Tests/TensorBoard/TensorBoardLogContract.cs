using System.Numerics;
using System.Text.Json;
using NeuralNet.Diagnostics;
using NeuralNet.Metrics;

namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>What a log contains, in both precisions.</summary>
public abstract class TensorBoardLogContract<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Fact]
    public void Fit_WithValidationDataAndMetrics_WritesTheNumbersOfTheHistory()
    {
        using TemporaryFolder folder = new();
        Trainer<T> trainer = LogTraining.Trainer<T>(
            new TrainingOptions { Epochs = 4, Metrics = [Metric.LogLoss, Metric.F1()], Callbacks = [new TensorBoardLog(folder.Path)] });

        TrainingHistory history = trainer.Fit(LogTraining.Data<T>(), LogTraining.Data<T>(shift: 20));
        JsonElement read = EventReader.Read(folder.Path);

        (string Tag, Func<EpochReport, double> Number)[] curves =
        [
            ("cost/training", report => report.Cost), ("cost/validation", report => report.Validation!.Cost),
            ("accuracy/training", report => report.Accuracy!.Value), ("accuracy/validation", report => report.Validation!.Accuracy!.Value),
            ("progress/epoch", report => report.Epoch), ("progress/learning_rate", report => report.LearningRate!.Value),
            ($"{Metric.LogLoss}/training", report => report.Metrics[Metric.LogLoss]),
            ($"{Metric.LogLoss}/validation", report => report.Validation!.Metrics[Metric.LogLoss]),
            ($"{Metric.F1()}/training", report => report.Metrics[Metric.F1()]),
            ($"{Metric.F1()}/validation", report => report.Validation!.Metrics[Metric.F1()]),
        ];
        read.Tags().Should().BeEquivalentTo(curves.Select(curve => curve.Tag));
        curves.Should().AllSatisfy(curve =>
            read.Curve(curve.Tag).Should().Equal(history.Epochs.Select(report => (report.Iteration, (float)curve.Number(report)))));
    }

    [Fact]
    public void Fit_ThatKeepsTheBestByTheTrainingCost_WritesTheCostAfterEachEpoch()
    {
        using TemporaryFolder folder = new();
        Trainer<T> trainer = LogTraining.Trainer<T>(
            3, new TensorBoardLog(folder.Path), new EarlyStopping { Monitored = Monitored.Cost, RestoreBest = RestoreBest.Always });

        TrainingHistory history = trainer.Fit(LogTraining.Data<T>());

        EventReader.Read(folder.Path).Curve("cost/training after epoch").Should()
            .Equal(history.Epochs.Select(report => (report.Iteration, (float)report.Training!.Cost)));
    }

    [Fact]
    public void Histograms_OfTheLastEpoch_CountTheParameters()
    {
        using TemporaryFolder folder = new();
        Trainer<T> trainer = LogTraining.Trainer<T>(4, new TensorBoardLog(folder.Path) { HistogramEvery = 2 });

        trainer.Fit(LogTraining.Data<T>());
        JsonElement[] histograms = [.. EventReader.Read(folder.Path).Values("histogram")];

        histograms.Should().HaveCount(2 * trainer.Network.Parameters.Count);
        histograms[4..].Zip(trainer.Network.Parameters).Should().AllSatisfy(pair =>
        {
            double[] values = [.. pair.Second.Values.ToArray().Select(double.CreateChecked)];
            JsonElement histogram = pair.First.GetProperty("histogram");
            double[] limits = [.. histogram.GetProperty("bucket_limit").EnumerateArray().Select(limit => limit.GetDouble())];
            double[] counts = [.. histogram.GetProperty("bucket").EnumerateArray().Select(count => count.GetDouble())];
            pair.First.GetProperty("tag").GetString().Should().Be($"parameters/{pair.Second.Path}");
            histogram.GetProperty("min").GetDouble().Should().Be(values.Min());
            histogram.GetProperty("max").GetDouble().Should().Be(values.Max());
            histogram.GetProperty("num").GetDouble().Should().Be(values.Length);
            histogram.GetProperty("sum").GetDouble().Should().BeApproximately(values.Sum(), 1e-12);
            histogram.GetProperty("sum_squares").GetDouble().Should().BeApproximately(values.Sum(value => value * value), 1e-12);
            counts.Should().Equal(limits.Select((limit, i) => (double)values.Count(value => Bucket(value, limits) == i)));
        });
    }

    [Fact]
    public void Histogram_OfEqualNumbers_HasOneBucket()
    {
        using TemporaryFolder folder = new();
        Network<T> network = Network.Create<T>(3, seed: 1, new Dense(2));
        network.Parameters[1].AsColumns().Values.Fill(T.One);
        Trainer<T> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.01), new TrainingOptions
        {
            Epochs = 1,
            Rules = [new ParameterRule { Kind = ParameterKind.Bias, IsFrozen = true }],
            Callbacks = [new TensorBoardLog(folder.Path)],
        });

        trainer.Fit(LogTraining.Data<T>());
        JsonElement histogram = EventReader.Read(folder.Path).Values("histogram").ElementAt(1).GetProperty("histogram");

        histogram.GetProperty("bucket_limit").EnumerateArray().Select(limit => limit.GetDouble()).Should().Equal(1);
        histogram.GetProperty("bucket").EnumerateArray().Select(count => count.GetDouble()).Should().Equal(2);
    }

    [Fact]
    public void Steps_OfFullBatches_HaveTheCostAndTheNormsOfTheGradients()
    {
        using TemporaryFolder folder = new();
        Dataset<T> data = LogTraining.Data<T>();
        Network<T> network = LogTraining.Net<T>();
        Gradients<T> first = Gradients.Of(network, Cost.CrossEntropy, data);
        double[] squares = [.. first.Parameters.Select(gradient => gradient.ToColumnMajorArray().Sum(value => double.CreateChecked(value * value)))];

        new Trainer<T>(network, Cost.CrossEntropy, Optimizer.Adam(0.01), new TrainingOptions
        {
            Epochs = 5,
            BatchSize = TrainingOptions.FullBatch,
            Callbacks = [new TensorBoardLog(folder.Path) { StepEvery = 1 }],
        }).Fit(data);
        JsonElement read = EventReader.Read(folder.Path);

        read.Curve("cost/batch").Should().Equal(read.Curve("cost/training"));
        read.Curve("cost/batch").First().Number.Should().BeApproximately((float)first.Cost, 1e-6f);
        read.Curve("gradient_norm/layers.0").First().Number.Should().BeApproximately((float)Math.Sqrt(squares[0] + squares[1]), 1e-6f);
        read.Curve("gradient_norm/layers.1").First().Number.Should().BeApproximately((float)Math.Sqrt(squares[2] + squares[3]), 1e-6f);
    }

    [Fact]
    public void Steps_EveryFour_AreThoseThatFourDivides()
    {
        using TemporaryFolder folder = new();

        LogTraining.Trainer<T>(5, new TensorBoardLog(folder.Path) { StepEvery = 4 }).Fit(LogTraining.Data<T>());

        EventReader.Read(folder.Path).Curve("cost/batch").Select(point => point.Step).Should().Equal(4, 8, 12);
    }

    /// <summary>The first bucket whose limit is not below the value. The library counts a value on a limit in the next one, but none of these is on a limit.</summary>
    private static int Bucket(double value, double[] limits) => Array.FindIndex(limits, limit => value <= limit);
}

public sealed class TensorBoardLogOfDoubleTests : TensorBoardLogContract<double>;

public sealed class TensorBoardLogOfFloatTests : TensorBoardLogContract<float>;
