using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

/// <summary>Metrics of the options, and metrics that are passed to Evaluate.</summary>
public sealed class TrainerMetricsTests
{
    private static readonly Dataset<double> Training = Examples.Classification<double>(4, 3, 50, seed: 1);
    private static readonly Dataset<double> Validation = Examples.Classification<double>(4, 3, 300, seed: 2);
    private static readonly Metric[] Asked = [Metric.F1(), Metric.RocAuc, Metric.LogLoss];

    [Fact]
    public void Evaluate_WithMetrics_GivesThoseOfThePredictions()
    {
        Trainer<double> trainer = Create(new TrainingOptions());

        Evaluation evaluation = trainer.Evaluate(Validation, Asked);

        evaluation.Metrics.Should().Equal(
            Asked.Select(metric => KeyValuePair.Create(metric, metric.Of(trainer.Network.Predict(Validation.Inputs), Validation.Targets))));
    }

    [Fact]
    public void Evaluate_WithMetricsOfTheOptionsToo_GivesEachOnce()
    {
        Trainer<double> trainer = Create(new TrainingOptions { Metrics = [Metric.RocAuc, Metric.Accuracy] });

        Evaluation evaluation = trainer.Evaluate(Validation, Asked);

        evaluation.Metrics.Keys.Should().Equal(Metric.RocAuc, Metric.Accuracy, Metric.F1(), Metric.LogLoss);
    }

    [Fact]
    public void Fit_WithoutChange_ReportsTheMetricsOfTheTrainingData()
    {
        Trainer<double> trainer = Create(new TrainingOptions { Metrics = Asked, Epochs = 2, BatchSize = 7 }, rate: 0);

        TrainingHistory history = trainer.Fit(Training);

        IReadOnlyDictionary<Metric, double> truth = trainer.Evaluate(Training).Metrics;
        history.Epochs.Should().AllSatisfy(report => report.Metrics.Should().AllSatisfy(
            each => each.Value.Should().BeApproximately(truth[each.Key], 1e-12)));
    }

    [Fact]
    public void Fit_WithValidation_ReportsItsMetricsAfterTheEpoch()
    {
        Trainer<double> trainer = Create(new TrainingOptions { Metrics = Asked, Epochs = 1, BatchSize = 7 });

        TrainingHistory history = trainer.Fit(Training, Validation);

        history.Epochs[^1].Validation.Should().Be(trainer.Evaluate(Validation));
    }

    [Fact]
    public void Fit_WithMetrics_TrainsToTheSameBits()
    {
        Trainer<double> with = Create(new TrainingOptions { Metrics = Asked, Epochs = 3 });
        Trainer<double> without = Create(new TrainingOptions { Epochs = 3 });

        with.Fit(Training, Validation);
        without.Fit(Training);

        Bits.Of(with.Network).Should().Be(Bits.Of(without.Network));
    }

    [Fact]
    public void Fit_WithMetricThatDoesNotFit_IsRefusedBeforeAnythingChanges()
    {
        Trainer<double> trainer = Create(new TrainingOptions { Metrics = [Metric.TopKAccuracy(5)] });
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(Training);

        act.Should().Throw<ArgumentException>().WithMessage("TopKAccuracy(5) needs more than 5 classes*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Metrics_ThatWereNotAskedFor_AreNamedByTheError()
    {
        Trainer<double> trainer = Create(new TrainingOptions());
        const string HowToAsk = "To compute a metric in each epoch, add it to TrainingOptions.Metrics. To compute it once, pass it to Evaluate: trainer.Evaluate(data, metric).";

        Action some = () => _ = trainer.Evaluate(Validation, Metric.F1(), Metric.LogLoss).Metrics[Metric.RocAuc];
        Action none = () => _ = trainer.Evaluate(Validation).Metrics[Metric.RocAuc];

        some.Should().Throw<KeyNotFoundException>()
            .WithMessage($"RocAuc was not computed, because it was not asked for. Asked for: F1(Macro), LogLoss. {HowToAsk}");
        none.Should().Throw<KeyNotFoundException>()
            .WithMessage($"RocAuc was not computed, because it was not asked for. No metric was asked for. {HowToAsk}");
    }

    [Fact]
    public void ToString_OfEvaluation_HasTheMetrics()
    {
        Evaluation evaluation = new(0.5, 0.75) { Metrics = new Dictionary<Metric, double> { [Metric.F1()] = 0.625 } };

        string text = evaluation.ToString();

        text.Should().Be("cost 0.5, accuracy 75.00 %, F1(Macro) 0.625");
    }

    [Fact]
    public void Null_AmongTheMetrics_IsRefused()
    {
        Action options = () => _ = new TrainingOptions { Metrics = [null!] };
        Action evaluate = () => Create(new TrainingOptions()).Evaluate(Validation, [null!]);

        options.Should().Throw<ArgumentNullException>();
        evaluate.Should().Throw<ArgumentNullException>();
    }

    private static Trainer<double> Create(TrainingOptions options, double rate = 0.1) => new(
        Network.Create<double>(4, 1, new Dense(5) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.Sgd(rate),
        options);
}
