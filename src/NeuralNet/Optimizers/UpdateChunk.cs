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

    /// <summary>The index of the parameter, in the list with which the stage was started.</summary>
    public int ParameterIndex { get; }

    /// <summary>What the parameter is for.</summary>
    public ParameterKind Kind { get; }

    /// <summary>The place in the parameter where the chunk begins. The state of number i of the chunk is at offset + i.</summary>
    public int Offset { get; }

    /// <summary>θ, before the update.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>The update: ∂J/∂θ for the first stage, and the result of the stage before for the others.</summary>
    public Span<T> Update { get; }
}
