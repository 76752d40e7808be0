namespace NeuralNet.Serialization;

/// <summary>What a model file may contain when it is read. The defaults are as strict as possible.</summary>
public sealed record ModelReading
{
    /// <summary>The types that the file may contain. Register your own types.</summary>
    /// <value>By default <see cref="ModelTypes.Default"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelTypes Types { get; init => field = Require.NotNull(value, nameof(Types)); } = ModelTypes.Default;

    /// <summary>Whether weights may be NaN or infinite.</summary>
    /// <value>By default <see langword="false"/>. Such a file is refused, because its network cannot predict anything useful.</value>
    public bool AllowsNotFinite { get; init; }

    /// <summary>Whether weights of another precision are converted to that of the network.</summary>
    /// <value>
    /// By default <see langword="false"/>. If double becomes float, weights are rounded, and predictions differ. If float becomes double, weights are
    /// exact, but predictions are computed in double and also differ.
    /// </value>
    public bool ConvertsPrecision { get; init; }
}
