using System.Numerics;

namespace NeuralNet;

/// <summary>Keeps what training moves as it was after the best epoch, and puts it back at the end.</summary>
internal sealed class BestEpoch<T>(Monitored monitored, RestoreBest restoreBest, Improvement worthWaiting)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Beside the improvement that is worth waiting for: a smaller one is still better, and is kept.
    private readonly Improvement best = new(monitored);
    private TrainingState<T>? training;
    private TrainingSnapshot<T>? snapshot;

    /// <summary>Epochs since the last improvement by more than the smallest that counts.</summary>
    public int Waited => worthWaiting.Waited;

    /// <summary>Whether it keeps parameters by a number of the training data.</summary>
    public bool KeepsByTraining => Keeps && !monitored.NeedsValidation;

    private bool Keeps => restoreBest != RestoreBest.Never;

    /// <summary>Refuses training that lacks what is monitored.</summary>
    public void Begin(in CallbackContext<T> context)
    {
        monitored.RequirePresent(context);
        training = context.State;
    }

    /// <summary>Looks at the last epoch, and copies if it is the best.</summary>
    public void See(in CallbackContext<T> context)
    {
        double value = Keeps ? monitored.OfItsParameters(context.Report) : monitored.Of(context.Report);
        _ = worthWaiting.See(value);
        if (best.See(value) && Keeps)
        {
            snapshot ??= new TrainingSnapshot<T>(context.State);
            snapshot.Take(context.State.Epochs);
        }
    }

    /// <summary>Puts the best back.</summary>
    public void End(in CallbackContext<T> context)
    {
        if (snapshot is not null && (restoreBest == RestoreBest.Always || context.StopReason != StopReason.Cancelled))
        {
            context.Restore(snapshot);
        }
    }

    /// <summary>Visits what was seen, and the copy if there is one; where it is loaded, the training has begun.</summary>
    public void VisitState(in StateVisitor<T> state)
    {
        best.VisitState(state.Within("best"));
        worthWaiting.VisitState(state.Within("worthWaiting"));
        bool hasSnapshot = snapshot is not null;
        state.Flag("hasSnapshot", ref hasSnapshot);
        if (hasSnapshot)
        {
            snapshot ??= new TrainingSnapshot<T>(training!);
            snapshot.VisitState(state.Within("snapshot"));
        }
        else
        {
            snapshot = null;
            if (state.IsRehearsal && Keeps)
            {
                new TrainingSnapshot<T>(training!).VisitState(state.Within("snapshot"));
            }
        }
    }
}
