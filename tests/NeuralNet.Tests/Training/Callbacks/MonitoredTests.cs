using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training.Callbacks;

public sealed class MonitoredTests
{
    [Fact]
    public void OfMetric_HasNameAndDirectionOfTheMetric()
    {
        Monitored[] monitored = [Monitored.Of(Metric.RocAuc), Monitored.ValidationOf(Metric.LogLoss)];

        monitored.Select(one => (one.Name, one.IsHigherBetter, one.NeedsValidation)).Should().Equal(
            ("RocAuc", true, false), ("validation LogLoss", false, true));
    }

    [Fact]
    public void OfEqualMetrics_IsEqual()
    {
        EarlyStopping stopping = new(3) { Monitored = Monitored.ValidationOf(Metric.F1()) };

        stopping.Should().Be(new EarlyStopping(3) { Monitored = Monitored.ValidationOf(Metric.F1()) });
        stopping.Should().NotBe(new EarlyStopping(3) { Monitored = Monitored.Of(Metric.F1()) });
    }

    [Fact]
    public void Fit_MonitoringMetrics_RestoresTheEpochThatIsBestByThem()
    {
        Metric metric = Metric.LogLoss;
        TrainingHistory history = Fit(new KeepBest { Monitored = Monitored.ValidationOf(metric) }, metric);
        TrainingHistory ofTraining = Fit(new KeepBest { Monitored = Monitored.Of(metric) }, metric);

        int? best = history.Epochs.MinBy(report => report.Validation!.Metrics[metric])!.Epoch;
        int? bestOfTraining = ofTraining.Epochs.MinBy(report => report.Training!.Metrics[metric])!.Epoch;

        (history.RestoredEpoch, ofTraining.RestoredEpoch).Should().Be((best, bestOfTraining));
    }

    [Fact]
    public void Fit_MonitoringAMetricThatIsNotComputed_IsRefusedBeforeTraining()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(
            new TrainingOptions { Metrics = [Metric.LogLoss], Callbacks = [new ReduceOnPlateau { Monitored = Monitored.Of(Metric.RocAuc) }] });
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidOperationException>()
            .WithMessage("A callback monitors the RocAuc, but there is none. Name RocAuc in TrainingOptions.Metrics.");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Fit_MonitoringAMetricOfValidationDataThatIsNotGiven_IsRefused()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(
            new TrainingOptions { Metrics = [Metric.LogLoss], Callbacks = [new EarlyStopping { Monitored = Monitored.ValidationOf(Metric.LogLoss) }] });

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidOperationException>().WithMessage("*monitors the validation LogLoss, but there is none. Give Fit validation data*");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_MonitoringAFunctionOfTheValidationData_TakesNoPassOverTheTrainingDataIfItSaysSo(bool ofValidation)
    {
        Monitored monitored = Monitored.Smallest("validation error", report => 1 - report.Validation!.Accuracy, ofValidation);
        Callback[] callbacks = [new KeepBest { Monitored = monitored }, new EarlyStopping { Monitored = monitored }];

        TrainingHistory[] histories = [.. callbacks.Select(callback => Fit(callback, Metric.LogLoss))];

        histories.Should().AllSatisfy(history => history.Epochs.Should().OnlyContain(report => report.Training == null == ofValidation));
        histories[0].RestoredEpoch.Should().Be(histories[0].Epochs.MaxBy(report => report.Validation!.Accuracy)!.Epoch);
    }

    [Fact]
    public void Fit_MonitoringAFunctionOfValidationDataThatIsNotGiven_IsRefused()
    {
        Monitored monitored = Monitored.Largest("half", report => report.Validation!.Accuracy / 2, ofValidation: true);
        Trainer<double> trainer = CallbackTraining.Trainer<double>(1, new KeepBest { Monitored = monitored });

        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<InvalidOperationException>().WithMessage("*monitors the half, but there is none. Give Fit validation data*");
    }

    [Fact]
    public void Of_AFunctionOfTheValidationDataThatGivesNull_SaysSo()
    {
        Monitored monitored = Monitored.Largest("nothing", _ => null, ofValidation: true);
        Trainer<double> trainer = CallbackTraining.Trainer<double>(1, new KeepBest { Monitored = monitored });

        Action act = () => trainer.Fit(CallbackTraining.Data<double>(), CallbackTraining.Validation<double>());

        act.Should().Throw<InvalidOperationException>().WithMessage("*monitors the nothing, but there is none. Its function gave null.");
    }

    private static TrainingHistory Fit(Callback callback, Metric metric) => CallbackTraining.Trainer<double>(
        new TrainingOptions { Epochs = 4, Metrics = [metric], Callbacks = [callback] }).Fit(CallbackTraining.Data<double>(), CallbackTraining.Validation<double>());
}
