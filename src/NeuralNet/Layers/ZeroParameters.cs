namespace NeuralNet;

/// <summary>Parameters that are all 0, for numbers that are copied into them afterwards.</summary>
internal sealed class ZeroParameters : ParameterSource
{
    /// <summary>The source.</summary>
    public static ZeroParameters Instance { get; } = new();

    /// <inheritdoc/>
    public override T[] Create<T>(string path, ParameterKind kind, int rows, int columns) => new T[Length(rows, columns)];
}
