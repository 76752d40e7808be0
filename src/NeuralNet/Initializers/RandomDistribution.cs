namespace NeuralNet;

/// <summary>The distribution of random initial weights; both have the same variance.</summary>
internal enum RandomDistribution
{
    /// <summary>Normal with mean 0, not truncated.</summary>
    Normal,

    /// <summary>Uniform between −√(3·variance) and √(3·variance).</summary>
    Uniform,
}
