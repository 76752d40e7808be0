using System.Numerics;

namespace NeuralNet;

/// <summary>Keeps what training moves as it was after the best epoch, and puts it back at the end.</summary>
internal sealed class BestEpoch<T>(Monitored monitored, double smallestImprovement, RestoreBest restoreBest)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Two of them: what is too small to wait for is better all the same.
    private readonly Improvement best = new(monitored, 0);
    private readonly Improvement worthWaiting = new(monitored, smallestImprovement);
    private TrainingSnapshot<T>? snapshot;

    /// <summary>Epochs since the last improvement by more than the smallest that counts.</summary>
    public int Waited => worthWaiting.Waited;

    /// <summary>Refuses training that lacks what is monitored.</summary>
    public void Begin(in CallbackContext<T> context) => monitored.RequirePresent(context);

    /// <summary>Looks at the last epoch, and copies if it is the best.</summary>
    public void See(in CallbackContext<T> context)
    {
        double value = monitored.Of(context.Report);
        _ = worthWaiting.See(value);
        if (best.See(value) && restoreBest != RestoreBest.Never)
        {
            snapshot = context.Take(snapshot);
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
}
