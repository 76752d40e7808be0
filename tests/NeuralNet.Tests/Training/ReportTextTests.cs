using System.Text;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

/// <summary>What reports print and write, and the ends of the ranges of settings.</summary>
public sealed class ReportTextTests
{
    private static readonly EpochReport Plain = new() { Epoch = 3, LastEpoch = 10, Iteration = 30, Cost = 0.5, Elapsed = TimeSpan.Zero };

    [Fact]
    public void Text_OfAnEpoch_HasOnlyWhatIsThere()
    {
        EpochReport full = Plain with
        {
            Accuracy = 0.975,
            Metrics = new Dictionary<Metric, double> { [Metric.LogLoss] = 0.25 },
            Training = new Evaluation(0.4, 0.98),
            Validation = new Evaluation(0.6, null) { Metrics = new Dictionary<Metric, double> { [Metric.LogLoss] = 0.75 } },
        };

        Plain.ToString().Should().Be("epoch 3 of 10: cost 0.5");
        full.ToString().Should().Be(
            "epoch 3 of 10: cost 0.5, accuracy 97.50 %, LogLoss 0.25; after it: cost 0.4, accuracy 98.00 %; validation: cost 0.6, LogLoss 0.75");
    }

    [Theory]
    [InlineData(0.5, "{\"LogLoss\":0.5}")]
    [InlineData(double.NaN, "{\"LogLoss\":\"NaN\"}")]
    [InlineData(double.PositiveInfinity, "{\"LogLoss\":\"Infinity\"}")]
    [InlineData(double.NegativeInfinity, "{\"LogLoss\":\"-Infinity\"}")]
    public void Json_OfAMetric_IsItsNumberOrTheNameOfIt(double value, string expected)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            new MetricValuesJsonConverter().Write(writer, new MetricValues([new(Metric.LogLoss, value)]), JsonSerializerOptions.Default);
        }

        Encoding.UTF8.GetString(stream.ToArray()).Should().Be(expected);
    }

    [Fact]
    public void Values_OfMetrics_AreEqualIfTheyHoldTheSame()
    {
        MetricValues values = new([new(Metric.LogLoss, 1)]);

        values.Equals(new MetricValues([new(Metric.LogLoss, 1)])).Should().BeTrue();
        values.Equals(new MetricValues([new(Metric.LogLoss, 2)])).Should().BeFalse();
        values.Equals((object)"LogLoss 1").Should().BeFalse();
    }

    [Fact]
    public void Settings_AtTheEndsOfTheirRanges_AreAccepted()
    {
        new ReduceOnPlateau { MinRateFactor = 0 }.MinRateFactor.Should().Be(0);
        new ReduceOnPlateau { MinRateFactor = 1 }.MinRateFactor.Should().Be(1);
        new LearningRateRange { Iterations = 2 }.Iterations.Should().Be(2);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    public void Message_AboutAnInputThatIsNoNumber_NamesFeatureAndExample(int feature, int example)
    {
        Trainer<double> trainer = new(Network.Create<double>(3, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Matrix<double> inputs = Matrix<double>.Build.Dense(3, 4, 1);
        inputs[feature, example] = double.NaN;
        Action step = () => trainer.Step(inputs, Matrix<double>.Build.Dense(1, 4));

        step.Should().Throw<TrainingDivergedException>().WithMessage($"*because feature {feature} of example {example} of the batch*is NaN*");
    }
}
