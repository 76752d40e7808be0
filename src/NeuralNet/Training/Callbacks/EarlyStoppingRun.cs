using System.Numerics;

namespace NeuralNet;

/// <summary>Early stopping at work.</summary>
internal sealed class EarlyStoppingRun<T>(EarlyStopping description) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly BestEpoch<T> best = new(
        description.Monitored, description.RestoreBest, new Improvement(description.Monitored, description.MinChange, description.MinRelativeChange));

    /// <inheritdoc/>
    public override void OnFitBegin(in CallbackContext<T> context) => best.Begin(context);

    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context)
    {
        best.See(context);
        if (best.Waited >= description.Patience)
        {
            context.Stop(StopReason.EarlyStopped);
        }
    }

    /// <inheritdoc/>
    public override void OnFitEnd(in CallbackContext<T> context) => best.End(context);

    /// <inheritdoc/>
    internal override bool KeepsByTraining => best.KeepsByTraining;

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state) => best.VisitState(state);
}
