using System.Numerics;

namespace NeuralNet.Tests.Training.Callbacks;

/// <summary>With all callbacks and an average, training gives the same bits as without them, and a step allocates nothing.</summary>
public abstract class AllCallbacksTests<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Every epoch is an improvement, so that nothing is stopped, reduced or restored.</summary>
    private static readonly Monitored Better = Monitored.Largest("epoch", report => report.Epoch);

    private readonly string folder = Directory.CreateTempSubdirectory("callbacks").FullName;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Fit_WithEveryCallback_GivesTheBitsOfFitWithout()
    {
        Trainer<T> with = CallbackTraining.Trainer<T>(All(epochs: 5));
        Trainer<T> without = CallbackTraining.Trainer<T>(epochs: 5);

        TrainingHistory history = with.Fit(CallbackTraining.Data<T>(), CallbackTraining.Validation<T>());

        TrainingHistory expected = without.Fit(CallbackTraining.Data<T>());
        Bits.Of(with.Network).Should().Be(Bits.Of(without.Network));
        history.Epochs.Select(report => (report.Cost, report.LearningRate))
            .Should().Equal(expected.Epochs.Select(report => (report.Cost, report.LearningRate)));
    }

    [Fact]
    public void FitWithinEpochs_WithEveryCallback_AllocatesNothing()
    {
        const int StepsOfAnEpoch = 6;
        StepMeter meter = new(StepsOfAnEpoch);
        Network<T> network = Network.Create<T>(3, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(2) { Activation = Activation.Softmax });
        TrainingOptions options = All(epochs: 60) with { BatchSize = 4 };
        Trainer<T> trainer = new(network, Cost.CrossEntropy, Optimizer.Chain(new BeforeUpdate(meter.Count), OptimizerStage.LearningRate(0.01)), options);

        trainer.Fit(Examples.Classification<T>(3, 2, 4 * StepsOfAnEpoch, seed: 1));

        meter.SmallestEpoch.Should().Be(0);
    }

    protected virtual void Dispose(bool disposing) => Directory.Delete(folder, recursive: true);

    private TrainingOptions All(int epochs) => new()
    {
        Epochs = epochs,
        WeightAveraging = new WeightAveraging(0.9),
        Callbacks =
        [
            new EarlyStopping(1) { Monitored = Better },
            new KeepBest { Monitored = Better },
            new ReduceOnPlateau(0.5, 1) { Monitored = Better },
            new TimeLimit(TimeSpan.FromDays(1)),
            new CsvLog(Path.Combine(folder, "log.csv")),
            Callback.Print(writer: TextWriter.Null),
            Callback.AfterEpoch(_ => { }),
            Callback.StopWhen(_ => false),
        ],
    };
}
