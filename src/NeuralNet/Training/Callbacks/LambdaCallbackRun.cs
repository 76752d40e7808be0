using System.Numerics;

namespace NeuralNet;

/// <summary>A function called after each epoch.</summary>
internal sealed class LambdaCallbackRun<T>(Func<EpochReport, bool> function) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context)
    {
        if (function(context.Report))
        {
            context.Stop();
        }
    }

    /// <summary>There is none.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
    }
}
