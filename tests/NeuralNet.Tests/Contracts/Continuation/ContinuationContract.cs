using System.Numerics;

namespace NeuralNet.Tests.Contracts.Continuation;

/// <summary>A run that is stopped at any consistent point and continued elsewhere ends with the same bits as an uninterrupted run.</summary>
public abstract class ContinuationContract<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static TheoryData<string> Cases => ContinuationCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_ContinuedFromAnyPoint_HasTheBitsOfOneStraightThrough(string name)
    {
        ContinuationCase training = ContinuationCases.Of(name);
        List<object> points = [];
        Trainer<T> straight = training.Trainer<T>(seed: 1, threads: 1, points);
        TrainingHistory history = straight.Fit(training.Training<T>(), training.ValidationData<T>());
        string[] expected = Outcome(straight, history, points, null);

        string[] differences =
        [
            .. from point in points.Cast<RestPoint<T>>()
               let outcome = Continued(training, point)
               let line = outcome.Zip(expected).FirstOrDefault(pair => pair.First != pair.Second)
               where outcome.Length != expected.Length || line.First is not null
               select $"after {point.Name}: {line.First} instead of {line.Second}",
        ];

        points.Should().HaveCountGreaterThan(3);
        differences.Should().BeEmpty();
    }

    private static string[] Continued(ContinuationCase training, RestPoint<T> point)
    {
        List<object> points = [];
        Trainer<T> trainer = training.Trainer<T>(seed: 99, training.ThreadsAfter, points);
        TrainingHistory history = trainer.Resume(
            new StateVisitor<T>(point.Store.ToLoad()), point.Network, training.Training<T>(), training.ValidationData<T>());
        return Outcome(trainer, history, points, point);
    }

    /// <summary>All results of a run except times: numbers, history, and the whole state at the last point.</summary>
    private static string[] Outcome(Trainer<T> trainer, TrainingHistory history, List<object> points, RestPoint<T>? before) =>
    [
        Bits.Of(trainer.Network),
        trainer.AveragedNetwork is null ? "no average" : Bits.Of(trainer.AveragedNetwork),
        $"{history.StopReason}, {history.Iterations}, {history.RestoredEpoch}",
        .. history.Epochs.Select(report => $"{report}, {Numbers(report)}"),
        .. (points.LastOrDefault() as RestPoint<T> ?? before!).Store.Lines(),
    ];

    private static string Numbers(EpochReport report) => string.Join(
        ' ',
        new[] { report.Iteration, report.Cost, report.Accuracy, report.LearningRate, report.EffectiveParameters, report.Validation!.Cost, report.Validation.Accuracy }
            .Concat([.. report.Metrics.Values.Select(value => (double?)value), .. report.Validation.Metrics.Values.Select(value => (double?)value)])
            .Select(number => number is null ? "none" : Bits.Of(number.Value)));
}
