namespace NeuralNet;

/// <summary>The same rate in every iteration.</summary>
/// <remarks>
/// <code>
/// η(t) = value
/// </code>
/// </remarks>
internal sealed record ConstantSchedule(double Value) : Schedule
{
    /// <summary>The rate.</summary>
    public double Value { get; } = Require.NotNegative(Value, "rate");

    /// <inheritdoc/>
    public override double Rate(long iteration) => Value;

    /// <inheritdoc/>
    public override double Rate(long iteration, long last) => Value;
}
