using System.Diagnostics;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>One call of Fit: epochs of batches, a report for each, and the callbacks that hear of them.</summary>
internal sealed partial class EpochLoop<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Schedule? learningRate;
    private readonly CallbackRun<T>[] callbacks;
    private readonly BatchFeed<T> feed;
    private readonly MetricRuns<T> metrics;
    private readonly List<EpochReport> reports = [];
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly ValueList<string> warnings;
    private int firstEpoch;
    private long iterationsBefore;
    private int lastEpoch;
    private double costSum;
    private double weightSum;
    private TimeSpan elapsedBefore;
    private TimeSpan elapsedAtRest;
    private StopReason? asked;
    private bool isCallbackAtWork;
    private bool hasEnded;
    private int? restoredEpoch;

    /// <summary>Makes the memory for batches and the state of the callbacks; nothing of the training changes.</summary>
    public EpochLoop(TrainingState<T> state, TrainingOptions options, Optimizer optimizer, Dataset<T> training, Dataset<T>? validation)
    {
        State = state;
        Options = options;
        Training = training;
        Validation = validation;
        learningRate = optimizer.LearningRate;
        feed = new BatchFeed<T>(training, options with { Shuffle = options.Shuffle && !optimizer.NeedsDeterministicObjective });
        metrics = new MetricRuns<T>(options.Metrics, training.Slice(0, training.Count).Targets);
        iterationsBefore = state.Iterations;
        firstEpoch = state.Epochs;
        lastEpoch = LastEpochFrom(firstEpoch);
        warnings = new ValueList<string>(options.SuppressWarnings ? [] : TrainingWarnings.Find(state.OutputCost, options.Metrics, training, validation));
        callbacks = [.. options.Callbacks.Select(callback => callback.Start<T>())];
    }

    /// <summary>What is trained.</summary>
    public TrainingState<T> State { get; }

    /// <summary>How it is trained.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The examples to learn from.</summary>
    public Dataset<T> Training { get; }

    /// <summary>The examples to evaluate on.</summary>
    public Dataset<T>? Validation { get; }

    /// <summary>Whether an epoch has begun and is not counted yet.</summary>
    public bool IsWithinEpoch { get; private set; }

    /// <summary>The reports of this Fit.</summary>
    public IReadOnlyList<EpochReport> Reports => reports;

    /// <summary>Whether there is data to evaluate on.</summary>
    public bool HasValidation => Validation is not null;

    /// <summary>Whether this Fit ends here, or at the end of the epoch whose last step was done: its epochs are done, or a callback has asked for it.</summary>
    public bool IsEnding => asked is not null || State.Epochs >= lastEpoch;

    /// <summary>Whether a callback keeps parameters by a number of the training data, so that they are evaluated after each epoch.</summary>
    public bool EvaluatesTraining => callbacks.Any(callback => callback.KeepsByTraining);

    /// <summary>What is computed of each epoch beside cost and accuracy.</summary>
    public IReadOnlyList<Metric> Metrics => Options.Metrics;

    /// <summary>Whether training targets, or those of the validation data, are classes, so that there is an accuracy.</summary>
    public bool HasClasses(bool ofValidation) => ofValidation
        ? Validation is not null && TargetClass.AreClasses(Validation.Slice(0, Validation.Count).Targets)
        : metrics.HasAccuracy;

    /// <summary>Trains until all epochs are done or something stops it.</summary>
    public TrainingHistory Run(IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return RunEpochs(progress, cancellationToken);
        }
        finally
        {
            // An exception that no callback has thrown: they hear of the end, so that the best is put back.
            if (!hasEnded && !isCallbackAtWork)
            {
                _ = End(StopReason.Failed);
            }
        }
    }

    /// <summary>Lets callbacks give back what they hold of the system, however this Fit has ended.</summary>
    public void Dispose()
    {
        foreach (CallbackRun<T> callback in callbacks)
        {
            (callback as IDisposable)?.Dispose();
        }
    }

    /// <summary>Ends the training after the present step; the first to ask gives the reason.</summary>
    public void Stop(StopReason reason) => asked ??= reason;

    /// <summary>Puts the numbers of an epoch back.</summary>
    public void Restore(TrainingSnapshot<T> snapshot)
    {
        snapshot.Restore();
        restoredEpoch = snapshot.Epoch;
    }

    private TrainingHistory RunEpochs(IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        if (!IsContinued)
        {
            BeginCallbacks([]);
            State.Begin();
        }

        while (State.Epochs < lastEpoch && (IsWithinEpoch || asked is null))
        {
            RunBatches(cancellationToken);
            if (!feed.IsAtEnd)
            {
                return EndWithinEpoch();
            }

            State.Epochs++;
            IsWithinEpoch = false;
            EpochReport report = Report(costSum / weightSum);
            reports.Add(report);
            isCallbackAtWork = true;
            foreach (CallbackRun<T> callback in callbacks)
            {
                callback.OnEpochEnd(new CallbackContext<T>(this, null));
            }

            isCallbackAtWork = false;
            progress?.Report(report);
            if (State.HasConverged)
            {
                Stop(StopReason.Converged);
            }
            else if (State.IsAtLimit)
            {
                Stop(StopReason.EvaluationLimit);
            }

            Rest(null);
        }

        return End(
            State.Epochs < lastEpoch ? asked!.Value
            : State.HasConverged ? StopReason.Converged
            : StopReason.Completed);
    }

    /// <summary>The batches of the next epoch, or the rest of one that is continued, up to the last or to where it is stopped.</summary>
    private void RunBatches(CancellationToken cancellationToken)
    {
        int epoch = State.Epochs + 1;
        if (!IsWithinEpoch)
        {
            (costSum, weightSum) = (0, 0);
            metrics.Reset();
            feed.BeginEpoch(epoch);
            IsWithinEpoch = true;
        }

        while (!cancellationToken.IsCancellationRequested && asked is null && feed.TryNext(out Batch<T> batch))
        {
            double weight = batch.TotalWeight;
            costSum += Step(batch, epoch) * weight;
            weightSum += weight;
            metrics.Add(State.Predictions, batch.Targets, batch.Weights);
            isCallbackAtWork = true;
            foreach (CallbackRun<T> callback in callbacks)
            {
                callback.OnIterationEnd(new CallbackContext<T>(this, null));
            }

            isCallbackAtWork = false;
            Rest(null);
        }
    }

    private double Step(Batch<T> batch, int epoch)
    {
        try
        {
            return State.Step(batch, epoch, feed.Batches, feed.MicroBatch);
        }
        catch (TrainingDivergedException exception)
        {
            exception.History = End(StopReason.Diverged);
            throw;
        }
    }

    private EpochReport Report(double cost) => new()
    {
        Epoch = State.Epochs,
        LastEpoch = lastEpoch,
        Iteration = State.Iterations,
        Cost = cost,
        Accuracy = metrics.Accuracy,
        Metrics = metrics.Values,
        LearningRate = learningRate is null ? null : learningRate.Rate(State.Iterations) * State.RateFactor,
        Training = EvaluatesTraining ? State.EvaluateTraining(Training) : null,
        Validation = Validation is null ? null : Evaluator.Run(State.EvaluationCost, Validation, Options.Metrics, Options.Threads),
        Warnings = reports.Count == 0 ? warnings : [],
        Elapsed = Elapsed,
    };

    private TrainingHistory EndWithinEpoch()
    {
        if (asked is null)
        {
            Rest(StopReason.Cancelled);
        }

        return End(asked ?? StopReason.Cancelled);
    }

    private TrainingHistory End(StopReason reason)
    {
        hasEnded = true;
        foreach (CallbackRun<T> callback in callbacks)
        {
            callback.OnFitEnd(new CallbackContext<T>(this, reason));
        }

        return new TrainingHistory(reports, reason, State.Iterations - iterationsBefore) { RestoredEpoch = restoredEpoch, Warnings = warnings };
    }
}
