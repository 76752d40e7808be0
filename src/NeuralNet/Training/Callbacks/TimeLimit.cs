using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>Stops training after the first step that ends when its time is over.</summary>
/// <remarks>The epoch in which that happens is not counted, as with a cancellation. The time is that of one call of Fit, its validations included.</remarks>
public sealed record TimeLimit : Callback
{
    /// <summary>Initializes a time limit.</summary>
    /// <param name="duration">The time, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is 0 or negative.</exception>
    public TimeLimit(TimeSpan duration) => Duration = duration;

    /// <summary>The time, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan Duration { get; init => field = Require.That(value, value > TimeSpan.Zero, nameof(Duration), "above 0"); }

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
}
