namespace NeuralNet.Tabular;

/// <summary>A list of cells that grows to an estimated number of rows at once, so that hardly any memory is wasted or copied.</summary>
/// <typeparam name="T">The type of a cell.</typeparam>
/// <param name="rows">The estimate.</param>
internal sealed class RowBuffer<T>(RowEstimate rows)
{
    private T[] cells = [];
    private int count;

    /// <summary>Adds a cell.</summary>
    public void Add(T cell)
    {
        if (count == cells.Length)
        {
            Array.Resize(ref cells, rows.Capacity(count + 1));
        }

        cells[count++] = cell;
    }

    /// <summary>Adds the same cell several times.</summary>
    public void Add(T cell, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Add(cell);
        }
    }

    /// <summary>Returns the cells. They are copied only if more than an eighth of the memory is not used.</summary>
    public ReadOnlyMemory<T> ToMemory() => count >= cells.Length - (cells.Length / 8) ? cells.AsMemory(0, count) : cells.AsSpan(0, count).ToArray();
}
