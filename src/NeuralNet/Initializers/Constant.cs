namespace NeuralNet;

/// <summary>The same number for every element.</summary>
/// <param name="Value">The number.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Value"/> is not finite.</exception>
public sealed record Constant(double Value) : Initializer
{
    /// <summary>The number.</summary>
    public double Value { get; init => field = Require.Finite(value, nameof(Value)); } = Require.Finite(Value, nameof(Value));

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        values.Fill(T.CreateChecked(Value));
}
