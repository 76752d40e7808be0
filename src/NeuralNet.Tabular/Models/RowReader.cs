namespace NeuralNet.Tabular;

/// <summary>Reads the cells that a model needs from objects, with functions that you give. Predicting an object allocates no memory.</summary>
/// <remarks>Make one with <see cref="TabularModel.ReadRows{TRow}"/>. Any number of threads may use it, if your functions allow it.</remarks>
/// <typeparam name="TRow">The type of the objects.</typeparam>
public sealed class RowReader<TRow>
{
    private readonly Func<TRow, Cell>[] cells;

    internal RowReader(Preparation preparation, Func<TRow, Cell>[] cells) => (Preparation, this.cells) = (preparation, cells);

    /// <summary>The preparation of the model for which the reader was made.</summary>
    internal Preparation Preparation { get; }

    /// <summary>The cells of an object.</summary>
    /// <exception cref="ArgumentNullException">The object is null.</exception>
    internal Cells Of(TRow row) => new(cells, row is null ? throw new ArgumentNullException(nameof(row)) : row);

    /// <summary>The cells of an object.</summary>
    /// <param name="cells">The functions.</param>
    /// <param name="row">The object.</param>
    internal readonly struct Cells(Func<TRow, Cell>[] cells, TRow row) : ICells
    {
        /// <inheritdoc/>
        public Cell this[int column] => cells[column](row);
    }
}
