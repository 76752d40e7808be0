using System.Globalization;
using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>Stops training after the first step that ends when the time is over.</summary>
/// <remarks>The epoch in progress is not counted, as after a cancellation. The time is that of one call of Fit, including its validations.</remarks>
public sealed record TimeLimit : Callback
{
    /// <summary>Initializes a time limit.</summary>
    /// <param name="duration">The time, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is 0 or negative.</exception>
    public TimeLimit(TimeSpan duration) => Duration = duration;

    /// <summary>The time, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan Duration { get; init => field = Require.That(value, value > TimeSpan.Zero, nameof(Duration), "above 0"); }

    /// <summary>The clock.</summary>
    /// <value>By default the clock of the system.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider Clock { get; init => field = Require.NotNull(value, nameof(Clock)); } = TimeProvider.System;

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new Run<T>(this);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"Duration = {Duration:c}");
        return true;
    }

    /// <summary>Measures the time of one call of Fit.</summary>
    private sealed class Run<T>(TimeLimit description) : CallbackRun<T>
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
                context.Fit.Stop(StopReason.TimeLimit);
            }
        }

        /// <summary>The validation has taken time since the last look at the clock.</summary>
        public override void OnEpochEnd(in CallbackContext<T> context) => isPresent = false;

        /// <summary>Visits the time that is over. A continued Fit has the time that is left.</summary>
        public override void VisitState(in StateVisitor<T> state)
        {
            if (!state.IsLoading && !state.IsRehearsal && !isPresent)
            {
                // One look at the clock, so that each visit gives the same state.
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
}
