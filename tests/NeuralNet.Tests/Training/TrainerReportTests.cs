namespace NeuralNet.Tests.Training;

public sealed class TrainerReportTests
{
    private static readonly Dataset<double> Training = Examples.Classification<double>(4, 3, 20, seed: 1);
    private static readonly Dataset<double> Validation = Examples.Classification<double>(4, 3, 9, seed: 2);

    [Fact]
    public void Progress_HearsOfEachEpochInOrder()
    {
        List<EpochReport> reports = [];

        TrainingHistory history = Create().Fit(Training, progress: new ImmediateProgress(reports.Add));

        reports.Select(report => (report.Epoch, report.LastEpoch, report.Iteration)).Should().Equal((1, 4, 3), (2, 4, 6), (3, 4, 9), (4, 4, 12));
        history.Epochs.Should().Equal(reports);
        history.StopReason.Should().Be(StopReason.Completed);
    }

    [Fact]
    public void ToString_OfTheTrainer_HasItsPartsAndItsProgress()
    {
        Trainer<float> trainer = new(Network.Create<float>(4, 1, new Dense(3)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Trainer<double> trained = Create();
        trained.Fit(Training);

        trainer.ToString().Should().Be("Trainer(float, 4 => Dense(3), MeanSquaredError, Chain(LearningRate(Constant(0.1))), 0 epochs, 0 iterations)");
        trained.ToString().Should().StartWith("Trainer(double, 4 => ").And.EndWith(", 4 epochs, 12 iterations)").And.NotContain("\n");
    }

    [Fact]
    public void Elapsed_OfReports_NeverGoesBack()
    {
        TrainingHistory history = Create().Fit(Training);

        history.Epochs.Select(report => report.Elapsed).Should().BeInAscendingOrder().And.OnlyContain(time => time > TimeSpan.Zero);
    }

    [Fact]
    public void Validation_OfReport_IsTheEvaluationAfterTheEpoch()
    {
        Trainer<double> trainer = Create();
        List<Evaluation> evaluations = [];

        TrainingHistory history = trainer.Fit(
            Training, Validation, new ImmediateProgress(_ => evaluations.Add(trainer.Evaluate(Validation))));

        history.Epochs.Select(report => report.Validation).Should().Equal(evaluations);
        evaluations.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Validation_NotGiven_IsNull()
    {
        TrainingHistory history = Create().Fit(Training);

        history.Epochs.Should().OnlyContain(report => report.Validation == null);
    }

    [Fact]
    public void Validation_Given_IsNotLearntFrom()
    {
        Trainer<double> with = Create();
        Trainer<double> without = Create();

        with.Fit(Training, Validation);

        without.Fit(Training);
        Bits.Of(with.Network).Should().Be(Bits.Of(without.Network));
    }

    [Fact]
    public void Accuracy_OfTargetsThatAreNoClasses_IsNull()
    {
        Dataset<double> soft = new(Training.Inputs, Examples.Distributions<double>(3, 20, seed: 3));

        TrainingHistory history = Create().Fit(soft, soft);

        history.Epochs.Should().OnlyContain(report => report.Accuracy == null && report.Validation!.Accuracy == null);
    }

    [Fact]
    public void Fit_WithoutOptions_HasTheDefaults()
    {
        Trainer<double> trainer = new(Create().Network, Cost.CrossEntropy, Optimizer.Sgd(0.1));

        TrainingHistory history = trainer.Fit(Training);

        trainer.Options.Should().Be(new TrainingOptions { Epochs = 10, BatchSize = 32, Shuffle = true, Seed = 0 });
        history.Epochs.Should().HaveCount(10);
    }

    private static Trainer<double> Create()
    {
        Network<double> network = Network.Create<double>(
            4, 1, new Dense(5) { Activation = Activation.ReLU }, new Dense(3) { Activation = Activation.Softmax });
        return new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 4, BatchSize = 8 });
    }
}
