namespace NeuralNet;

/// <summary>What a tile asks the hardware for while it computes: a constant to the JIT, which makes a loop of its own for each answer.</summary>
internal interface ITileFetch
{
    /// <summary>Whether the numbers of B are fetched that stand <see cref="TileOperands{T}.Ahead"/> behind those in use.</summary>
    static abstract bool FetchesAhead { get; }
}
