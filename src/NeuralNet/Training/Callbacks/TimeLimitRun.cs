using System.Numerics;

namespace NeuralNet;

/// <summary>A time limit at work.</summary>
internal sealed class TimeLimitRun<T>(TimeLimit description) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private long started;
    private TimeSpan before;
    private TimeSpan elapsed;
    private bool isPresent;

    /// <inheritdoc/>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        (started, before, elapsed) = (description.Clock.GetTimestamp(), TimeSpan.Zero, TimeSpan.Zero);
        isPresent = false;
    }

    /// <inheritdoc/>
    public override void OnIterationEnd(in CallbackContext<T> context)
    {
        Look();
        if (elapsed >= description.Duration)
        {
            context.Stop(StopReason.TimeLimit);
        }
    }

    /// <summary>The validation has taken its time.</summary>
    public override void OnEpochEnd(in CallbackContext<T> context) => isPresent = false;

    /// <summary>The time that has been used up: a Fit that is continued has the rest.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
        if (!state.IsLoading && !state.IsRehearsal && !isPresent)
        {
            // Looked at once, so that the state is the same however often it is visited.
            Look();
        }

        long ticks = elapsed.Ticks;
        state.Integer("elapsedTicks", ref ticks, 0, long.MaxValue / 2);
        if (state.IsLoading)
        {
            elapsed = before = TimeSpan.FromTicks(ticks);
        }
    }

    private void Look()
    {
        elapsed = before + description.Clock.GetElapsedTime(started);
        isPresent = true;
    }
}
