using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>Stops training after the first step that ends when its time is over.</summary>
/// <remarks>The epoch in which that happens is not counted, as with a cancellation. The time is that of one call of Fit, its validations included.</remarks>
/// <param name="Duration">The time, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Duration"/> is 0 or negative.</exception>
public sealed record TimeLimit(TimeSpan Duration) : Callback
{
    /// <summary>The time, above 0.</summary>
    public TimeSpan Duration { get; init => field = Positive(value); } = Positive(Duration);

    /// <summary>The clock that is looked at.</summary>
    /// <value>By default that of the system.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider Clock { get; init => field = Require.NotNull(value, nameof(Clock)); } = TimeProvider.System;

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new TimeLimitRun<T>(this);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"Duration = {Duration:c}");
        return true;
    }

    private static TimeSpan Positive(TimeSpan duration) => Require.That(duration, duration > TimeSpan.Zero, nameof(Duration), "above 0");
}
