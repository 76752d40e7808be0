using System.Diagnostics;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>One call of Fit: epochs of batches, a report for each, and the callbacks that hear of them.</summary>
internal sealed class EpochLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingOptions options;
    private readonly Dataset<T>? validation;
    private readonly Schedule? learningRate;
    private readonly CallbackRun<T>[] callbacks;
    private readonly BatchFeed<T> feed;
    private readonly MetricRuns<T> metrics;
    private readonly List<EpochReport> reports = [];
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly long iterationsBefore;
    private readonly int lastEpoch;
    private StopReason? asked;
    private bool isCallbackAtWork;
    private bool hasEnded;
    private int? restoredEpoch;

    /// <summary>Makes the memory for batches and the state of the callbacks; nothing of the training changes.</summary>
    public EpochLoop(TrainingState<T> state, TrainingOptions options, Optimizer optimizer, Dataset<T> training, Dataset<T>? validation)
    {
        State = state;
        this.options = options;
        this.validation = validation;
        learningRate = optimizer.LearningRate;
        feed = new BatchFeed<T>(training, options with { Shuffle = options.Shuffle && !optimizer.NeedsOneFunction });
        metrics = new MetricRuns<T>(options.Metrics, training.Slice(0, training.Count).Targets);
        iterationsBefore = state.Iterations;
        lastEpoch = (int)Math.Min((long)state.Epochs + options.Epochs, int.MaxValue);
        callbacks = [.. options.Callbacks.Select(callback => callback.Start<T>())];
    }

    /// <summary>What is trained.</summary>
    public TrainingState<T> State { get; }

    /// <summary>The reports of this Fit.</summary>
    public IReadOnlyList<EpochReport> Reports => reports;

    /// <summary>Whether there is data to evaluate on.</summary>
    public bool HasValidation => validation is not null;

    /// <summary>What is computed of each epoch beside cost and accuracy.</summary>
    public IReadOnlyList<Metric> Metrics => options.Metrics;

    /// <summary>Whether training targets, or those of the validation data, are classes, so that there is an accuracy.</summary>
    public bool HasClasses(bool ofValidation) => ofValidation
        ? validation is not null && TargetClass.AreClasses(validation.Slice(0, validation.Count).Targets)
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
        isCallbackAtWork = true;
        foreach (CallbackRun<T> callback in callbacks)
        {
            callback.OnFitBegin(new CallbackContext<T>(this, null));
        }

        isCallbackAtWork = false;
        State.Begin();
        while (State.Epochs < lastEpoch && asked is null)
        {
            double cost = RunBatches(cancellationToken);
            if (!feed.IsAtEnd)
            {
                return End(asked ?? StopReason.Cancelled);
            }

            State.Epochs++;
            EpochReport report = Report(cost);
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
        }

        return End(
            State.Epochs < lastEpoch ? asked!.Value
            : State.HasConverged ? StopReason.Converged
            : StopReason.Completed);
    }

    /// <summary>The batches of the next epoch, up to the last or to where it is stopped.</summary>
    /// <returns>The mean cost of their examples.</returns>
    private double RunBatches(CancellationToken cancellationToken)
    {
        int epoch = State.Epochs + 1;
        double costSum = 0;
        double weightSum = 0;
        metrics.Reset();
        feed.BeginEpoch(epoch);
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
        }

        return costSum / weightSum;
    }

    private double Step(Batch<T> batch, int epoch)
    {
        try
        {
            return State.Step(batch, epoch, feed.MicroBatch);
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
        Validation = validation is null ? null : Evaluator.Run(State.EvaluationCost, validation, options.Metrics, options.Threads),
        Elapsed = Stopwatch.GetElapsedTime(started),
    };

    private TrainingHistory End(StopReason reason)
    {
        hasEnded = true;
        foreach (CallbackRun<T> callback in callbacks)
        {
            callback.OnFitEnd(new CallbackContext<T>(this, reason));
        }

        return new TrainingHistory(reports, reason, State.Iterations - iterationsBefore) { RestoredEpoch = restoredEpoch };
    }
}
