using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>One call of Fit: what is trained, on which data, and how far it has come. A checkpoint saves it, so that an interrupted Fit continues to the same bits.</summary>
internal sealed class FitState<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<EpochReport> reports = [];
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly ValueList<string> warnings;
    private readonly FitData<T> data;
    private int firstEpoch;
    private long iterationsBefore;
    private TimeSpan elapsedBefore;
    private TimeSpan elapsedAtConsistentState;

    /// <summary>Allocates the memory for batches and creates the states of the callbacks. Nothing in the training changes.</summary>
    public FitState(TrainingState<T> state, TrainingOptions options, FitData<T> data)
    {
        State = state;
        Options = options;
        this.data = data;
        Epoch = new EpochProgress<T>(
            data.Training, data.TrainingSample, options with { Shuffle = options.Shuffle && !state.Optimizer.NeedsWholeBatch }, state.OutputCost);
        iterationsBefore = state.Iterations;
        firstEpoch = state.Epochs;
        warnings = new ValueList<string>(options.SuppressWarnings ? [] : TrainingWarnings.Find(state.OutputCost, options.Metrics, data));
        Callbacks = new FitCallbacks<T>(this);
    }

    /// <summary>The network, the optimizer and the counts.</summary>
    public TrainingState<T> State { get; }

    /// <summary>The options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The training data.</summary>
    public ExampleSource<T> Training => data.Training;

    /// <summary>The validation data, if there is any.</summary>
    public ExampleSource<T>? Validation => data.Validation;

    /// <summary>The texts that identify the data in a checkpoint, if they were computed before. That reads all of it.</summary>
    public (string Training, string? Validation)? DataTexts { get; init; }

    /// <summary>The epoch in progress.</summary>
    public EpochProgress<T> Epoch { get; }

    /// <summary>The callbacks.</summary>
    public FitCallbacks<T> Callbacks { get; }

    /// <summary>The reports of this Fit.</summary>
    public IReadOnlyList<EpochReport> Reports => reports;

    /// <summary>Whether its state was loaded, so that it continues another call.</summary>
    public bool IsContinued { get; private set; }

    /// <summary>The number of the last epoch, if nothing stops the training.</summary>
    public int LastEpoch => (int)Math.Min((long)firstEpoch + Options.Epochs, int.MaxValue);

    /// <summary>The number of the last update, if nothing stops the training and no batch is left out because its weights are all 0.</summary>
    public long LastIteration => iterationsBefore + ((long)Options.Epochs * Epoch.Batches.Updates);

    /// <summary>The reason for which training shall stop; null if it shall go on.</summary>
    public StopReason? StopRequest { get; private set; }

    /// <summary>Whether this Fit ends now or, if an epoch was just completed by its last step, after it.</summary>
    public bool IsEnding => StopRequest is not null || State.Epochs >= LastEpoch;

    /// <summary>The epoch whose parameters a callback has restored.</summary>
    public int? RestoredEpoch { get; set; }

    /// <summary>The warnings about the data, and about a schedule that has begun before. Those of a continued Fit are the same.</summary>
    private ValueList<string> Warnings =>
        !Options.SuppressWarnings && TrainingWarnings.OfLaterRate(State.Optimizer.LearningRate, iterationsBefore, LastIteration) is { } text
            ? new ValueList<string>([.. warnings, text])
            : warnings;

    private TimeSpan Elapsed => elapsedBefore + Stopwatch.GetElapsedTime(started);

    /// <summary>Whether there is an accuracy of the training or validation data, because its targets are classes.</summary>
    public bool HasClasses(bool ofValidation) => ofValidation
        ? data.ValidationSample is { } sample && sample.Slice(0, sample.Count).HasClasses && State.OutputCost.HasAccuracy(Validation!, sample.Count)
        : Epoch.Metrics.HasAccuracy;

    /// <summary>Stops the training after the present step. The first request gives the reason.</summary>
    public void Stop(StopReason reason) => StopRequest ??= reason;

    /// <summary>Calls the callbacks that save the run.</summary>
    public void BeConsistent(StopReason? reason = null)
    {
        if (!Callbacks.IsEmpty)
        {
            // The clock is read once, so that each visit gives the same state.
            elapsedAtConsistentState = Elapsed;
            Callbacks.BeConsistent(reason);
        }
    }

    /// <summary>Counts the epoch, evaluates the network and adds the report.</summary>
    public EpochReport CompleteEpoch()
    {
        State.Epochs++;
        Epoch.End();
        EpochReport report = new()
        {
            Epoch = State.Epochs,
            LastEpoch = LastEpoch,
            Iteration = State.Iterations,
            Cost = Epoch.Cost,
            Accuracy = Epoch.Metrics.Accuracy,
            Metrics = Epoch.Metrics.Values,
            LearningRate = State.LearningRate,
            EffectiveParameters = State.EffectiveParameters,
            Training = Callbacks.KeepByTraining ? State.EvaluateTraining(Training) : null,
            Validation = Validation is null ? null : Evaluation.Of(State.EvaluationCost, Validation, "validation data", Options.Metrics, Options.Threads),
            Warnings = reports.Count == 0 ? Warnings : [],
            Elapsed = Elapsed,
        };
        reports.Add(report);
        return report;
    }

    /// <summary>Calls the callbacks at the end, and returns the history.</summary>
    public TrainingHistory End(StopReason reason)
    {
        Callbacks.End(reason);
        return new TrainingHistory(reports, reason, State.Iterations - iterationsBefore) { RestoredEpoch = RestoredEpoch, Warnings = Warnings };
    }

    /// <summary>Saves the training and this Fit. Each visit at the same consistent state gives the same.</summary>
    /// <exception cref="NotSupportedException">A stage, a metric or a callback does not save its state.</exception>
    public void VisitRun(in StateVisitor<T> run)
    {
        Debug.Assert(!run.IsLoading, "Load loads.");
        State.VisitState(run.Within("state"));
        Visit(run.At(State.Iterations, State.Epochs).Within("fit"), ResetParts.None);
    }

    /// <summary>Loads what <see cref="VisitRun"/> saved of the Fit, after the training has been loaded. The callbacks begin before.</summary>
    public void Load(in StateVisitor<T> run, ResetParts reset)
    {
        IsContinued = true;
        StateVisitor<T> fit = run.At(State.Iterations, State.Epochs).Within("fit");
        Callbacks.Begin(fit.Within("callbacks"));
        Visit(fit, reset);
        if (reports.Count > 0)
        {
            // Warnings are not saved. The same data gives the same ones, and about other data the user must be warned.
            reports[0] = reports[0] with { Warnings = Warnings };
        }
    }

    /// <summary>Stops reading, and disposes the callbacks.</summary>
    public void Dispose()
    {
        Epoch.Dispose();
        Callbacks.Dispose();
    }

    private void Visit(in StateVisitor<T> fit, ResetParts reset)
    {
        VisitCounts(fit, reset);
        ReportColumns.Visit(fit.Within("reports"), reports, Options.Metrics, !reset.HasFlag(ResetParts.Metrics), firstEpoch, State.Epochs);
        Epoch.VisitState(fit.Within("epoch"), reset);
        Callbacks.VisitState(fit.Within("callbacks"));
    }

    private void VisitCounts(in StateVisitor<T> fit, ResetParts reset)
    {
        fit.Integer("firstEpoch", ref firstEpoch, 0, State.Epochs);
        fit.Integer("iterationsBefore", ref iterationsBefore, 0, State.Iterations);
        long ticks = elapsedAtConsistentState.Ticks;
        fit.Integer("elapsedTicks", ref ticks, 0, long.MaxValue / 2);
        int reason = StopRequest is null ? -1 : (int)StopRequest;
        fit.Integer("asked", ref reason, -1, (int)StopReason.EvaluationLimit);
        int restored = RestoredEpoch ?? 0;
        fit.Integer("restoredEpoch", ref restored, 0, State.Epochs);
        if (fit.IsLoading)
        {
            elapsedBefore = elapsedAtConsistentState = TimeSpan.FromTicks(ticks);
            RestoredEpoch = restored == 0 ? null : restored;

            // If nothing is loaded, a callback may still have stopped the training in OnFitBegin.
            ResetParts forgets = reason is (int)StopReason.Converged or (int)StopReason.EvaluationLimit ? ResetParts.Function : ResetParts.Request;
            StopRequest = reason < 0 || reset.HasFlag(forgets) ? StopRequest : (StopReason)reason;
        }
    }
}
