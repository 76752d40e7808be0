namespace NeuralNet.Serialization;

/// <summary>What is allowed when a model file is read. By default as little as can be.</summary>
public sealed record ModelReading
{
    /// <summary>What may stand in the file: types of your own must be registered.</summary>
    /// <value>By default <see cref="ModelTypes.Default"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelTypes Types { get; init => field = Require.NotNull(value, nameof(Types)); } = ModelTypes.Default;

    /// <summary>Whether weights may be NaN or infinite.</summary>
    /// <value>By default <see langword="false"/>: such a file is refused, as it predicts nothing.</value>
    public bool AllowsNotFinite { get; init; }

    /// <summary>Whether weights of another precision are converted to that of the network.</summary>
    /// <value>
    /// By default <see langword="false"/>. A double that becomes a float is rounded, so predictions differ; a float that becomes a double is kept
    /// exactly, but what is computed from it is not the same either.
    /// </value>
    public bool ConvertsPrecision { get; init; }
}
