using System.Numerics;

namespace NeuralNet;

/// <summary>Reducing on a plateau at work.</summary>
internal sealed class ReduceOnPlateauRun<T>(ReduceOnPlateau description) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Improvement improvement = new(description.Monitored, description.MinChange, description.MinRelativeChange);
    private int cooldownLeft;

    /// <inheritdoc/>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        context.RequireRate();
        description.Monitored.RequirePresent(context);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context)
    {
        bool isBetter = improvement.See(description.Monitored.Of(context.Report));
        if (cooldownLeft > 0)
        {
            cooldownLeft--;
            improvement.Waited = 0;
        }
        else if (!isBetter && improvement.Waited >= description.Patience)
        {
            Reduce(context);
            improvement.Waited = 0;
            cooldownLeft = description.Cooldown;
        }
    }

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
        improvement.VisitState(state);
        state.Integer("cooldownLeft", ref cooldownLeft, 0, description.Cooldown);
    }

    private void Reduce(in CallbackContext<T> context)
    {
        double present = context.RateFactor;
        double factor = Math.Max(description.Factor, description.MinRateFactor / present);
        if (factor < 1 && present * factor > 0)
        {
            context.ScaleRate(factor);
        }
    }
}
