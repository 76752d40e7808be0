using NeuralNet.Serialization;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests.Optimizers;

/// <summary>The limit on evaluations of J in one Fit.</summary>
public sealed class LbfgsEvaluationLimitTests : IDisposable
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 40, seed: 1);

    private readonly string folder = Directory.CreateTempSubdirectory("limit").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The last iteration is completed. An iteration usually takes one or two evaluations.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    public void Fit_WithALimit_StopsAfterTheIterationThatReachesIt(int limit)
    {
        RecordingCost counter = new();

        TrainingHistory history = Create(counter, limit).Fit(Data);

        history.StopReason.Should().Be(StopReason.EvaluationLimit);
        counter.Batches.Count.Should().BeInRange(limit, limit + 5);
    }

    [Fact]
    public void Fit_WithALimit_DoesUpToThereWhatItDoesWithout()
    {
        Trainer<double> limited = Create(Cost.MeanSquaredError, limit: 30);
        int epochs = limited.Fit(Data).Epochs.Count;
        Trainer<double> unlimited = Create(Cost.MeanSquaredError, limit: int.MaxValue, epochs);

        unlimited.Fit(Data);

        Bits.Of(limited.Network).Should().Be(Bits.Of(unlimited.Network));
    }

    [Fact]
    public void Fit_CalledAgain_MayEvaluateAsOftenAgain()
    {
        RecordingCost counter = new();
        Trainer<double> trainer = Create(counter, limit: 10);
        trainer.Fit(Data);
        int before = counter.Batches.Count;

        TrainingHistory history = trainer.Fit(Data);

        history.StopReason.Should().Be(StopReason.EvaluationLimit);
        (counter.Batches.Count - before).Should().BeInRange(10, 15);
    }

    [Fact]
    public void Fit_ThatReachesTheLimitInItsLastEpoch_IsCompleted()
    {
        int epochs = Create(Cost.MeanSquaredError, limit: 10).Fit(Data).Epochs.Count;

        TrainingHistory history = Create(Cost.MeanSquaredError, limit: 10, epochs).Fit(Data);

        history.StopReason.Should().Be(StopReason.Completed);
    }

    [Fact]
    public void Fit_ThatConvergesAtTheLimit_HasConverged()
    {
        Dataset<double> atTheMinimum = new(Data.Inputs, Create(Cost.MeanSquaredError, 1).Network.Predict(Data.Inputs));

        TrainingHistory history = Create(Cost.MeanSquaredError, limit: 1).Fit(atTheMinimum);

        history.StopReason.Should().Be(StopReason.Converged);
    }

    [Fact]
    public void Resume_InTheMiddle_GoesOnCounting()
    {
        Trainer<double> straight = Create(Cost.MeanSquaredError, limit: 30, epochs: 1000, new Checkpointing(folder) { Keep = 1000 });
        int epochs = straight.Fit(Data).Epochs.Count;
        Trainer<double> resumed = Create(Cost.MeanSquaredError, limit: 30, epochs: 1000, new Checkpointing(folder) { Keep = 1000 });
        string path = Directory.EnumerateFiles(folder).Order().ElementAt(epochs / 2);

        TrainingHistory history = Checkpoint.Resume(resumed, path, Data);

        (history.StopReason, history.Epochs.Count).Should().Be((StopReason.EvaluationLimit, epochs));
        Bits.Of(resumed.Network).Should().Be(Bits.Of(straight.Network));
    }

    [Fact]
    public void Resume_OfAFitThatHasReachedTheLimitWithAHigherOne_GoesOn()
    {
        int epochs = Create(Cost.MeanSquaredError, limit: 10, epochs: 1000, new Checkpointing(folder)).Fit(Data).Epochs.Count;
        Trainer<double> resumed = Create(Cost.MeanSquaredError, limit: 20, epochs: 1000, new Checkpointing(folder));

        TrainingHistory history = Checkpoint.Resume(
            resumed, Checkpoint.Latest(folder)!, Data, options: new ResumeOptions { Allow = RunChanges.Optimizer });

        history.StopReason.Should().Be(StopReason.EvaluationLimit);
        history.Epochs.Count.Should().BeGreaterThan(epochs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Limit_OutOfItsRange_IsRefused(int limit)
    {
        Action act = () => Optimizer.Lbfgs(evaluationLimit: limit);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"evaluationLimit must be at least 1, but was {limit}.*");
    }

    [Fact]
    public void ToString_WithALimit_NamesIt()
    {
        Optimizer.Lbfgs(evaluationLimit: 15_000).ToString().Should().Be("Lbfgs(memory: 10, gradientTolerance: 1E-08, evaluationLimit: 15000)");
    }

    private static Trainer<double> Create(Cost cost, int limit, int epochs = 1000, params Callback[] callbacks) => new(
        Network.Create<double>(3, 1, new Dense(8) { Activation = Activation.Tanh }, new Dense(2)),
        cost,
        Optimizer.Lbfgs(evaluationLimit: limit),
        new TrainingOptions { Epochs = epochs, BatchSize = TrainingOptions.FullBatch, Callbacks = [.. callbacks] });
}
