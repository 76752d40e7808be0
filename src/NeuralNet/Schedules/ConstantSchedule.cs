namespace NeuralNet;

/// <summary>The same learning rate for ever.</summary>
/// <remarks>
/// <code>
/// η(t) = value
/// </code>
/// </remarks>
/// <param name="Value">The rate, 0 or more.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Value"/> is negative or not finite.</exception>
public sealed record ConstantSchedule(double Value) : Schedule
{
    /// <summary>The rate, 0 or more.</summary>
    public double Value { get; init => field = Require.NotNegative(value, "learningRate"); } = Require.NotNegative(Value, "learningRate");

    /// <inheritdoc/>
    public override double Rate(long iteration) => Value;
}
