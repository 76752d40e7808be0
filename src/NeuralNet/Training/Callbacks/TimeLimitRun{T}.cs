using System.Numerics;

namespace NeuralNet;

/// <summary>A time limit at work.</summary>
internal sealed class TimeLimitRun<T>(TimeLimit description) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private long started;

    /// <inheritdoc/>
    public override void OnFitBegin(in CallbackContext<T> context) => started = description.Clock.GetTimestamp();

    /// <inheritdoc/>
    public override void OnIterationEnd(in CallbackContext<T> context)
    {
        if (description.Clock.GetElapsedTime(started) >= description.Duration)
        {
            context.Stop(StopReason.TimeLimit);
        }
    }
}
