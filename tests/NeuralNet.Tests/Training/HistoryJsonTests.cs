using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

/// <summary>Histories and reports as JSON, by reflection and by the source generator.</summary>
public sealed class HistoryJsonTests
{
    private static readonly TrainingHistory History = new Trainer<double>(
        Network.Create<double>(4, 1, new Dense(3) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.Adam(0.05),
        new TrainingOptions { Epochs = 2, Metrics = [Metric.LogLoss, Metric.TopKAccuracy(2)] })
        .Fit(Examples.Classification<double>(4, 3, 30, seed: 1), Examples.Classification<double>(4, 3, 12, seed: 2));

    [Fact]
    public void Serialize_OfAHistoryWithMetrics_WritesThemByName()
    {
        JsonNode json = JsonNode.Parse(JsonSerializer.Serialize(History, HistoryJsonContext.Default.TrainingHistory))!;

        json["StopReason"]!.GetValue<string>().Should().Be("Completed");
        json["Epochs"]!.AsArray().Should().HaveCount(2);
        json["Epochs"]![1]!["Cost"]!.GetValue<double>().Should().Be(History.Epochs[1].Cost);
        json["Epochs"]![1]!["Metrics"]!.AsObject().Select(pair => pair.Key).Should().Equal($"{Metric.LogLoss}", $"{Metric.TopKAccuracy(2)}");
        json["Epochs"]![1]!["Validation"]!["Metrics"]![$"{Metric.LogLoss}"]!.GetValue<double>()
            .Should().Be(History.Epochs[1].Validation!.Metrics[Metric.LogLoss]);
    }

    [Fact]
    public void Serialize_ByReflection_WritesTheSame()
    {
        string byReflection = JsonSerializer.Serialize(History);

        byReflection.Should().Be(JsonSerializer.Serialize(History, HistoryJsonContext.Default.TrainingHistory));
    }

    [Fact]
    public void Serialize_OfAReportWithNumbersThatAreNotFinite_WritesTheirNames()
    {
        EpochReport report = new()
        {
            Epoch = 1,
            LastEpoch = 1,
            Iteration = 7,
            Cost = double.NaN,
            LearningRate = double.PositiveInfinity,
            Elapsed = TimeSpan.FromSeconds(1),
            Metrics = new Dictionary<Metric, double> { [Metric.LogLoss] = double.NaN, [Metric.RocAuc] = double.NegativeInfinity },
        };

        JsonNode json = JsonNode.Parse(JsonSerializer.Serialize(report, HistoryJsonContext.Default.EpochReport))!;

        json["Cost"]!.GetValue<string>().Should().Be("NaN");
        json["LearningRate"]!.GetValue<string>().Should().Be("Infinity");
        json["Metrics"]![$"{Metric.LogLoss}"]!.GetValue<string>().Should().Be("NaN");
        json["Metrics"]![$"{Metric.RocAuc}"]!.GetValue<string>().Should().Be("-Infinity");
        JsonSerializer.Serialize(report).Should().Contain("\"NaN\"");
    }

    [Fact]
    public void Serialize_OfAnEvaluationWithoutMetrics_WritesAnEmptyObject()
    {
        JsonSerializer.Serialize(new Evaluation(0.5, null), HistoryJsonContext.Default.Evaluation).Should().Be("""{"Cost":0.5,"Accuracy":null,"Metrics":{}}""");
    }

    [Fact]
    public void Deserialize_OfAReport_SaysThatMetricsAreNotRead()
    {
        string json = JsonSerializer.Serialize(History.Epochs[0]);

        Action act = () => JsonSerializer.Deserialize<EpochReport>(json);

        act.Should().Throw<NotSupportedException>().WithMessage("Metrics are written to JSON by their names, and cannot be read back*");
    }
}
