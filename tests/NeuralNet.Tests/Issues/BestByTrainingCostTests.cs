using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Issues;

/// <summary>
/// The best epoch by a number of the training data was once reported with the cost before its steps, but kept with the parameters after them.
/// </summary>
public sealed class BestByTrainingCostTests : IDisposable
{
    private static readonly Dataset<double> Line = new(
        Matrix<double>.Build.Dense(1, 5, [1, 2, 3, 4, 5]), Matrix<double>.Build.Dense(1, 5, [2, 4, 6, 8, 30]));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void BestCost_OfAnOutlierInALine_IsThatOfTheRestoredParameters()
    {
        Trainer<double> trainer = OfLine(new EarlyStopping(2) { Monitored = Monitored.Cost });

        TrainingHistory history = trainer.Fit(Line);

        EpochReport best = history.Epochs[history.RestoredEpoch!.Value - 1];
        trainer.Evaluate(Line).Cost.Should().Be(best.Training!.Cost).And.Be(history.Epochs.Min(report => report.Training!.Cost));
        best.Cost.Should().NotBe(best.Training!.Cost);
        best.ToString().Should().EndWith($"; after it: {best.Training}");
        history.ToString().Should().EndWith($"; with the parameters of epoch {best.Epoch}; training: {best.Training}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void BestOfMiniBatches_ByCostMetricOrFunction_IsThatOfTheRestoredParameters(int batchSize)
    {
        Metric metric = Metric.MeanAbsoluteError;
        Dataset<double> data = Examples.Regression<double>(3, 2, 11, seed: 1);
        Monitored[] monitored =
        [
            Monitored.Cost, Monitored.Of(metric), Monitored.Smallest("both", report => report.Cost + report.Metrics[metric]),
        ];

        foreach (Monitored each in monitored)
        {
            Trainer<double> trainer = new(
                Network.Create<double>(3, 1, new Dense(2)),
                Cost.MeanSquaredError,
                Optimizer.Sgd(0.9),
                new TrainingOptions { Epochs = 12, BatchSize = batchSize, Metrics = [metric], Callbacks = [new KeepBest { Monitored = each }] });
            TrainingHistory history = trainer.Fit(data);
            Evaluation evaluation = trainer.Evaluate(data);

            evaluation.Should().Be(history.Epochs[history.RestoredEpoch!.Value - 1].Training);
            (evaluation.Cost, evaluation.Metrics[metric]).Should().Match<(double Cost, double Metric)>(best => history.Epochs.All(report =>
                each == monitored[0] ? report.Training!.Cost >= best.Cost
                : each == monitored[1] ? report.Training!.Metrics[metric] >= best.Metric
                : report.Training!.Cost + report.Training.Metrics[metric] >= best.Cost + best.Metric));
        }
    }

    [Fact]
    public void BestAccuracy_OfTheTrainingData_IsThatOfTheRestoredParameters()
    {
        Dataset<float> data = Examples.Classification<float>(3, 2, 40, seed: 1);
        Trainer<float> trainer = new(
            Network.Create<float>(3, 1, new Dense(2) { Activation = Activation.Softmax }),
            Cost.CrossEntropy,
            Optimizer.Sgd(5),
            new TrainingOptions { Epochs = 8, BatchSize = 4, Callbacks = [new KeepBest { Monitored = Monitored.Accuracy }] });

        TrainingHistory history = trainer.Fit(data);

        trainer.Evaluate(data).Accuracy.Should().Be(history.Epochs.Max(report => report.Training!.Accuracy));
    }

    [Fact]
    public void BestCost_WithARegularizer_IncludesIt()
    {
        L2 regularizer = new(0.5);
        Trainer<double> trainer = OfLine(new KeepBest { Monitored = Monitored.Cost }, new TrainingOptions { Regularizer = regularizer });

        TrainingHistory history = trainer.Fit(Line);

        double penalty = trainer.Network.Parameters.Where(parameter => parameter.Kind == ParameterKind.Weight)
            .Sum(parameter => 0.25 * parameter.Values.ToArray().Sum(w => w * w));
        history.Epochs.Min(report => report.Training!.Cost).Should().BeApproximately(trainer.Evaluate(Line).Cost + penalty, 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BestCost_WithAnAverage_IsThatOfWhatEvaluates(bool evaluates)
    {
        TrainingOptions options = new() { WeightAveraging = new WeightAveraging(0.7) { Evaluates = evaluates } };
        Trainer<double> trainer = OfLine(new KeepBest { Monitored = Monitored.Cost }, options);

        TrainingHistory history = trainer.Fit(Line);

        trainer.Evaluate(Line).Cost.Should().Be(history.Epochs.Min(report => report.Training!.Cost));
    }

    [Fact]
    public void BestCheckpoint_ByCost_IsOfTheParametersInIt()
    {
        Trainer<double> trainer = OfLine(new Checkpointing(folder.FullName) { Best = Monitored.Cost });

        TrainingHistory history = trainer.Fit(Line);

        Network<double> best = ModelFile.Load<double>(Path.Combine(folder.FullName, "best.safetensors"));
        new Trainer<double>(best, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).Evaluate(Line).Cost.Should().Be(history.Epochs.Min(report => report.Training!.Cost));
    }

    [Fact]
    public void TrainingData_WhereNothingIsKeptByIt_IsNotEvaluated()
    {
        Callback[] callbacks =
        [
            new EarlyStopping(50) { Monitored = Monitored.Cost, RestoreBest = RestoreBest.Never },
            new KeepBest(),
            new ReduceOnPlateau { Monitored = Monitored.Cost },
        ];

        TrainingHistory history = OfLine(new TrainingOptions { Callbacks = callbacks }).Fit(Line, Line);

        history.Epochs.Should().OnlyContain(report => report.Training == null);
    }

    [Fact]
    public void Training_IsTheSameWithACallbackThatEvaluatesItsData()
    {
        Trainer<double> alone = OfLine(new TrainingOptions { Epochs = 20, Callbacks = [new ReduceOnPlateau(0.5, 1) { Monitored = Monitored.Cost }] });
        Trainer<double> keeping = OfLine(
            new TrainingOptions
            {
                Epochs = 20,
                Callbacks = [new ReduceOnPlateau(0.5, 1) { Monitored = Monitored.Cost }, new Checkpointing(folder.FullName) { Best = Monitored.Cost }],
            });

        TrainingHistory history = keeping.Fit(Line);

        history.Epochs.Select(report => (report.Cost, report.LearningRate)).Should().Equal(alone.Fit(Line).Epochs.Select(report => (report.Cost, report.LearningRate)));
        Bits.Of(keeping.Network).Should().Be(Bits.Of(alone.Network));
    }

    private static Trainer<double> OfLine(Callback callback, TrainingOptions? options = null) =>
        OfLine((options ?? new TrainingOptions()) with { Epochs = 50, Callbacks = [callback] });

    private static Trainer<double> OfLine(TrainingOptions options)
    {
        Network<double> network = Network.Create<double>(1, 3, new Dense(8) { Activation = Activation.ReLU }, new Dense(1));
        return new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Adam(0.1), options with { BatchSize = TrainingOptions.FullBatch, Seed = 3 });
    }
}
