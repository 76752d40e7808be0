namespace NeuralNet;

/// <summary>Makes parameters that are all 0, if their numbers are copied into them afterwards.</summary>
internal sealed class ZeroParameters : ParameterSource
{
    /// <summary>The only instance.</summary>
    public static ZeroParameters Instance { get; } = new();

    /// <inheritdoc/>
    public override T[] Create<T>(string path, ParameterKind kind, int rows, int columns) => new T[Length(rows, columns)];
}
