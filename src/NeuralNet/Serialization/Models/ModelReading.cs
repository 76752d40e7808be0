namespace NeuralNet.Serialization;

/// <summary>What a model file may contain when it is read. By default as little as possible.</summary>
public sealed record ModelReading
{
    /// <summary>The types that the file may contain. Register your own types.</summary>
    /// <value>By default <see cref="ModelTypes.Default"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelTypes Types { get; init => field = Require.NotNull(value, nameof(Types)); } = ModelTypes.Default;

    /// <summary>Whether weights may be NaN or infinite.</summary>
    /// <value>By default <see langword="false"/>. Such a file is refused, because its network predicts nothing useful.</value>
    public bool AllowsNotFinite { get; init; }

    /// <summary>Whether weights of another precision are converted to that of the network.</summary>
    /// <value>
    /// By default <see langword="false"/>. A double that becomes a float is rounded, so that predictions differ. A float that becomes a double is kept
    /// exactly, but predictions are then computed in double and differ too.
    /// </value>
    public bool ConvertsPrecision { get; init; }
}
