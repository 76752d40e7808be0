using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <content>Its state, so that a Fit that was interrupted can be continued, to the same bits as if it had not been.</content>
internal sealed partial class EpochLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether it was loaded and goes on where another was.</summary>
    public bool IsContinued { get; private set; }

    private TimeSpan Elapsed => elapsedBefore + Stopwatch.GetElapsedTime(started);

    /// <summary>Saves the training and this Fit; while it is at rest, each visit gives the same.</summary>
    public void VisitRun(in StateVisitor<T> run)
    {
        Debug.Assert(!run.IsLoading, "What is loaded goes into a loop that has not begun.");
        State.VisitState(run.Within("state"));
        VisitFit(run.At(State.Iterations, State.Epochs).Within("fit"), ResetParts.None);
    }

    /// <summary>Visits before the first step what the state will be made of, to find out what would go wrong in saving it.</summary>
    /// <exception cref="NotSupportedException">There is a stage, a metric or a callback that does not say what its state is.</exception>
    public void Rehearse(in StateVisitor<T> run)
    {
        Debug.Assert(run.IsRehearsal, "Only a rehearsal visits what is there later.");
        VisitRun(run);
    }

    /// <summary>Loads what <see cref="VisitRun"/> has saved of the Fit into a new loop whose training has been loaded; the callbacks begin before.</summary>
    public void Load(in StateVisitor<T> run, ResetParts fresh)
    {
        IsContinued = true;
        StateVisitor<T> fit = run.At(State.Iterations, State.Epochs).Within("fit");
        bool[] isFresh = new bool[callbacks.Length];
        for (int i = 0; i < isFresh.Length; i++)
        {
            isFresh[i] = fit.Within("callbacks").Within(i).IsFresh;
        }

        BeginCallbacks(isFresh);
        VisitFit(fit, fresh);
        if (reports.Count > 0)
        {
            // They are not saved: the same data gives the same, and other data is to be warned of.
            reports[0] = reports[0] with { Warnings = warnings };
        }
    }

    private int LastEpochFrom(int epochs) => (int)Math.Min((long)epochs + Options.Epochs, int.MaxValue);

    private void VisitFit(in StateVisitor<T> fit, ResetParts fresh)
    {
        VisitCounts(fit, fresh);
        ReportColumns.Visit(fit.Within("reports"), reports, Metrics, !fresh.HasFlag(ResetParts.Metrics), firstEpoch, State.Epochs);
        VisitEpoch(fit.Within("epoch"), fresh);
        for (int i = 0; i < callbacks.Length; i++)
        {
            StateVisitor<T> callback = fit.Within("callbacks").Within(i);
            if (!callback.IsFresh)
            {
                callbacks[i].VisitState(callback);
            }
        }
    }

    private void VisitCounts(in StateVisitor<T> fit, ResetParts fresh)
    {
        fit.Integer("firstEpoch", ref firstEpoch, 0, State.Epochs);
        fit.Integer("iterationsBefore", ref iterationsBefore, 0, State.Iterations);
        lastEpoch = LastEpochFrom(firstEpoch);
        long ticks = elapsedAtRest.Ticks;
        fit.Integer("elapsedTicks", ref ticks, 0, long.MaxValue / 2);
        int reason = asked is null ? -1 : (int)asked;
        fit.Integer("asked", ref reason, -1, (int)StopReason.EvaluationLimit);
        int restored = restoredEpoch ?? 0;
        fit.Integer("restoredEpoch", ref restored, 0, State.Epochs);
        if (fit.IsLoading)
        {
            elapsedBefore = elapsedAtRest = TimeSpan.FromTicks(ticks);
            restoredEpoch = restored == 0 ? null : restored;

            // A callback may have stopped the training in beginning.
            bool isForgotten = reason < 0 || (reason is (int)StopReason.Converged or (int)StopReason.EvaluationLimit
                ? fresh.HasFlag(ResetParts.Function)
                : fresh.HasFlag(ResetParts.Request));
            asked = isForgotten ? asked : (StopReason)reason;
        }
    }

    private void VisitEpoch(in StateVisitor<T> epoch, ResetParts fresh)
    {
        bool isWithin = IsWithinEpoch;
        epoch.Flag("isWithin", ref isWithin);
        int? position = feed.VisitPosition(epoch);
        if (!isWithin && !epoch.IsRehearsal)
        {
            return;
        }

        (double costs, double weights) = (costSum, weightSum);
        epoch.Number("costSum", ref costs);
        epoch.Require("costSum", costs, !double.IsNaN(costs), "a number");
        epoch.Number("weightSum", ref weights);
        epoch.Require("weightSum", weights, weights >= 0 && double.IsFinite(weights), "a finite number, 0 or more");
        if (!epoch.IsLoading)
        {
            metrics.VisitState(epoch.Within("metrics"));
            return;
        }

        // With another number of examples, or other batches, there is no such place in the epoch, which begins anew.
        if (position is { } given && !fresh.HasFlag(ResetParts.Epoch))
        {
            (costSum, weightSum) = (costs, weights);
            metrics.Reset();
            feed.BeginEpoch(State.Epochs + 1, given);
            IsWithinEpoch = true;
            if (!fresh.HasFlag(ResetParts.Metrics))
            {
                LoadMetrics(epoch.Within("metrics"), fresh);
            }
        }
    }

    private void LoadMetrics(in StateVisitor<T> state, ResetParts fresh)
    {
        try
        {
            metrics.VisitState(state);
        }
        catch (InvalidDataException) when (fresh.HasFlag(ResetParts.Function))
        {
            // Of other data, as where only these targets are classes: the epoch has the metrics of its rest.
            metrics.Reset();
        }
    }
}
