namespace NeuralNet.Benchmarks.LightGbm;

/// <summary>A row as ML.NET reads it.</summary>
internal sealed class LightGbmRow
{
    /// <summary>The features.</summary>
    public float[] Features { get; init; } = [];

    /// <summary>The target of a regression.</summary>
    public float Value { get; init; }

    /// <summary>The index of the class, from 0.</summary>
    public uint Class { get; init; }
}
