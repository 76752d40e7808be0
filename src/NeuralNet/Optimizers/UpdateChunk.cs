using System.Numerics;

namespace NeuralNet;

/// <summary>Some consecutive numbers of a parameter, few enough to stay in the cache while all stages of a chain pass over them.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct UpdateChunk<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a chunk.</summary>
    internal UpdateChunk(long iteration, int parameterIndex, ParameterKind kind, int offset, ReadOnlySpan<T> values, Span<T> update)
    {
        Iteration = iteration;
        ParameterIndex = parameterIndex;
        Kind = kind;
        Offset = offset;
        Values = values;
        Update = update;
    }

    /// <summary>1 for the first update, counted over all epochs.</summary>
    public long Iteration { get; }

    /// <summary>Which parameter, in the order of those the stage was started with.</summary>
    public int ParameterIndex { get; }

    /// <summary>What the parameter is for.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Where in the parameter the chunk begins: the state of number i of the chunk is at offset + i.</summary>
    public int Offset { get; }

    /// <summary>θ, before the update.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>What will be subtracted from θ: ∂J/∂θ for the first stage, for others what the stage before left.</summary>
    public Span<T> Update { get; }
}
