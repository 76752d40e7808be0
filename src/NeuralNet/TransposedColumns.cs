using System.Numerics;

namespace NeuralNet;

/// <summary>The transposed matrix of some columns, as a factor of <see cref="Columns{T}.SetProduct(ReadOnlyColumns{T}, TransposedColumns{T}, int)"/>.</summary>
/// <remarks><see cref="ReadOnlyColumns{T}.Transposed"/> makes it. Nothing is copied: the product reads the columns as they lie.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct TransposedColumns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a view.</summary>
    internal TransposedColumns(ReadOnlyColumns<T> columns) => Transposed = columns;

    /// <summary>The columns themselves, because transposing twice changes nothing.</summary>
    public ReadOnlyColumns<T> Transposed { get; }
}
