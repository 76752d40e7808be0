using System.Diagnostics;
using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>
/// Is called at the end of each epoch. It groups epochs into repetitions, measures a burst between them, and ends the training in time.
/// </summary>
/// <typeparam name="T">The type of the burst.</typeparam>
/// <param name="threads">The number of threads that the training may use.</param>
/// <param name="steps">Steps of an epoch.</param>
/// <param name="seconds">The time for all repetitions, of which there is at least one.</param>
/// <param name="budget">Cancelled when the time is over.</param>
internal sealed class EpochClock<T>(int threads, int steps, double seconds, CancellationTokenSource budget) : IProgress<EpochReport>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int WarmUpEpochs = 4;
    private const double LongEpochSeconds = 1;
    private const double RepetitionSeconds = 0.03;
    private readonly List<Repetition> repetitions = [];
    private long begun;
    private long started;
    private Surroundings beside;
    private int warmUpsLeft = WarmUpEpochs;
    private int epochsOfRepetition = 1;
    private int epochs;

    /// <summary>The measurements.</summary>
    public IReadOnlyList<Repetition> Repetitions => repetitions;

    /// <summary>Starts the clock. Call it directly before Fit.</summary>
    public void Start()
    {
        BeginRepetition();
        begun = started;
    }

    /// <inheritdoc/>
    public void Report(EpochReport value)
    {
        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        epochs++;
        if (warmUpsLeft > 0 && elapsed < LongEpochSeconds)
        {
            WarmUp(elapsed);
        }
        else if (epochs == epochsOfRepetition)
        {
            warmUpsLeft = 0;
            repetitions.Add(new Repetition(elapsed / epochs / steps, beside));
            if (Stopwatch.GetElapsedTime(begun).TotalSeconds >= seconds)
            {
                budget.Cancel();
            }
            else
            {
                BeginRepetition();
            }
        }
    }

    /// <summary>
    /// Short epochs. The first ones compile code that a single step does not use. The last one determines the number of epochs in a repetition.
    /// </summary>
    private void WarmUp(double elapsed)
    {
        warmUpsLeft--;
        epochsOfRepetition = StepTimer.CallsFor(elapsed, RepetitionSeconds);
        Thread.Sleep(100);
        BeginRepetition();
        begun = started;
    }

    private void BeginRepetition()
    {
        beside = Surroundings.Measure<T>(threads);
        epochs = 0;
        started = Stopwatch.GetTimestamp();
    }
}
