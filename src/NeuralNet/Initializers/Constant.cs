namespace NeuralNet;

/// <summary>The same number for every element.</summary>
/// <param name="Value">The number.</param>
internal sealed record Constant(double Value) : Initializer
{
    /// <summary>The number.</summary>
    public double Value { get; } = Require.Finite(Value, "value");

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) =>
        values.Fill(T.CreateChecked(Value));
}
