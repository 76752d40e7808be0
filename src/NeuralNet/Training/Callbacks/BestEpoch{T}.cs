using System.Numerics;

namespace NeuralNet;

/// <summary>Keeps what training moves as it was after the best epoch, and puts it back at the end.</summary>
internal sealed class BestEpoch<T>(Monitored monitored, double smallestImprovement, RestoreBest restoreBest)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Improvement improvement = new(monitored, smallestImprovement);
    private TrainingSnapshot<T>? snapshot;

    /// <summary>Epochs since the best.</summary>
    public int Waited => improvement.Waited;

    /// <summary>Refuses training that lacks what is monitored.</summary>
    public void Begin(in CallbackContext<T> context) => monitored.RequireValidation(context.HasValidation);

    /// <summary>Looks at the last epoch, and copies if it is the best.</summary>
    public void See(in CallbackContext<T> context)
    {
        if (improvement.See(context.Report) && restoreBest != RestoreBest.Never)
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
