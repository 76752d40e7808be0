using System.Numerics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Serialization;
using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Contracts.Continuation;

/// <summary>
/// The contract of continuation through a file. A run that is stopped within an epoch and resumed from its checkpoint ends with the same bits.
/// </summary>
public abstract class CheckpointContract<T> : IAsyncLifetime
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly IReadOnlyList<ContinuationCase> All =
    [
        .. ContinuationCases.All,
        .. Samples.Activations.Select(activation => OfLayer($"activation {activation}", new Dense(5) { Activation = activation })),
        .. Samples.Initializers.Select(initializer => OfLayer(
            $"initializer {initializer}", initializer.DataFor == ParameterKind.Bias ? new Dense(5) { Bias = initializer } : new Dense(5) { Weights = initializer })),
        .. Samples.Regularizers.Select(regularizer => OfLayer($"regularizer {regularizer}", new Dense(5) { Regularizer = regularizer })),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("checkpoint").FullName;

    public static TheoryData<string> Cases => [.. All.Select(each => each.Name)];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resume_OfARunThatWasCancelled_HasTheBitsOfOneStraightThrough(string name)
    {
        ContinuationCase training = All.Single(each => each.Name == name);
        string[] expected = Straight(training);
        using CancellationTokenSource cancellation = new();
        Trainer<T> cancelled = Trainer(training, 1, iteration => CancelAt(4, iteration, cancellation));
        cancelled.Fit(training.Training<T>(), training.ValidationData<T>(), null, cancellation.Token);

        string[] outcome = Resumed(training);

        outcome.Should().Equal(expected);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resume_OfARunThatACallbackEnded_HasTheBitsOfOneStraightThrough(string name)
    {
        ContinuationCase training = All.Single(each => each.Name == name);
        string[] expected = Straight(training);
        Trainer<T> thrown = Trainer(training, 1, iteration => ThrowAt(6, iteration));
        Assert.Throws<TimeoutException>(() => thrown.Fit(training.Training<T>(), training.ValidationData<T>()));

        string[] outcome = Resumed(training);

        outcome.Should().Equal(expected);
    }

    private static ContinuationCase OfLayer(string name, Layer layer) =>
        new(name) { Layers = [layer, new Dense(ContinuationCase.ClassCount) { Activation = Activation.Softmax }] };

    private static void CancelAt(long last, long iteration, CancellationTokenSource cancellation)
    {
        if (iteration == last)
        {
            cancellation.Cancel();
        }
    }

    private static void ThrowAt(long last, long iteration)
    {
        if (iteration == last)
        {
            throw new TimeoutException();
        }
    }

    private string[] Straight(ContinuationCase training)
    {
        Trainer<T> trainer = Trainer(training, 1, _ => { }, "straight");
        return Outcome(trainer, trainer.Fit(training.Training<T>(), training.ValidationData<T>()));
    }

    private string[] Resumed(ContinuationCase training)
    {
        Trainer<T> trainer = Trainer(training, 99, _ => { });
        string latest = Checkpoint.Latest(Path.Combine(folder, "interrupted"))!;
        return Outcome(trainer, Checkpoint.Resume(trainer, latest, training.Training<T>(), training.ValidationData<T>()));
    }

    private Trainer<T> Trainer(ContinuationCase training, int seed, Action<long> act, string subfolder = "interrupted") => new(
        training.CreateNetwork<T>(seed),
        training.Cost,
        training.Optimizer,
        training.Options with
        {
            Threads = seed == 1 ? 1 : training.ThreadsAfter,
            Callbacks =
            [
                new Checkpointing(Path.Combine(folder, subfolder)) { EveryIterations = 1, Best = Monitored.Cost },
                .. training.Options.Callbacks.Select(callback => Own(callback, subfolder)),
                new AtIteration(act),
            ],
        });

    /// <summary>A clock and a file that no other test uses.</summary>
    private Callback Own(Callback callback, string subfolder) => callback switch
    {
        TimeLimit limit => limit with { Clock = new ManualClock() },
        CsvLog log => new CsvLog(Path.Combine(folder, $"{subfolder}.{Path.GetFileName(log.Path)}")),
        _ => callback,
    };

    private static string[] Outcome(Trainer<T> trainer, TrainingHistory history) =>
    [
        Bits.Of(trainer.Network),
        trainer.AveragedNetwork is null ? "no average" : Bits.Of(trainer.AveragedNetwork),
        $"{history.StopReason}, {history.Iterations}, {history.RestoredEpoch}",
        .. history.Epochs.Select(report => $"{report}, {Numbers(report)}"),
    ];

    private static string Numbers(EpochReport report) => string.Join(
        ' ',
        new[] { report.Iteration, report.LastEpoch, report.Cost, report.Accuracy, report.LearningRate, report.EffectiveParameters, report.Validation!.Cost, report.Validation.Accuracy }
            .Concat([.. report.Metrics.Values.Select(value => (double?)value), .. report.Validation.Metrics.Values.Select(value => (double?)value)])
            .Select(number => number is null ? "none" : Bits.Of(number.Value)));
}
