using System.Numerics;

namespace NeuralNet;

/// <summary>The rows of a head. They are taken a few columns at a time, into memory of the caller, because they are not contiguous in a batch.</summary>
/// <param name="Start">The first row.</param>
/// <param name="Count">The number of rows, at least 1.</param>
internal readonly record struct HeadRows(int Start, int Count)
{
    /// <summary>The numbers of a block, which fits on the stack.</summary>
    public const int BlockLength = 1024;

    /// <summary>The row after the last.</summary>
    public int End => Start + Count;

    /// <summary>The largest number of columns in a block.</summary>
    public int ColumnsAtOnce => Math.Max(1, BlockLength / Count);

    /// <summary>The rows of heads that follow one another.</summary>
    /// <param name="outputs">The number of rows of each head.</param>
    /// <param name="parts">What each head consists of.</param>
    /// <param name="hasHeads">Whether a part is a list of heads itself.</param>
    /// <param name="parameter">The parameter of the public method.</param>
    /// <exception cref="ArgumentException">There is no head, a head has no rows, or there are too many rows.</exception>
    /// <exception cref="ArgumentNullException">A part is null.</exception>
    public static HeadRows[] Of<TPart>(int[] outputs, TPart?[] parts, Predicate<TPart> hasHeads, string parameter)
        where TPart : class
    {
        HeadRows[] rows = new HeadRows[outputs.Length];
        long start = 0;
        for (int h = 0; h < rows.Length; h++)
        {
            if (outputs[h] < 1)
            {
                throw new ArgumentException($"Each head needs at least 1 output, but head {h} has {outputs[h]}.", parameter);
            }

            if (parts[h] is not { } part)
            {
                throw new ArgumentNullException(parameter, $"Head {h} has null in place of a choice from the menu. The first head is number 0.");
            }

            if (hasHeads(part))
            {
                throw new ArgumentException($"A head cannot have heads itself, but head {h} has. List all heads in one call.", parameter);
            }

            rows[h] = new HeadRows((int)start, outputs[h]);
            start += outputs[h];
            _ = ArrayLength.Of(start, "outputs", "Give the heads fewer outputs.");
        }

        return rows.Length > 0 ? rows : throw new ArgumentException("Expected at least one head, but got none.", parameter);
    }

    /// <summary>The rows of some columns. A single column, and columns without other rows, are not copied.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="first">The first column to take.</param>
    /// <param name="taken">The number of columns to take.</param>
    /// <param name="memory">
    /// At least <see cref="Count"/> · <paramref name="taken"/> numbers. If at most <see cref="ColumnsAtOnce"/> columns are taken, <see cref="BlockLength"/>
    /// numbers are enough.
    /// </param>
    public Columns<T> Take<T>(Columns<T> columns, int first, int taken, Span<T> memory)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (IsContiguous(columns.Rows, taken))
        {
            return new Columns<T>(columns.Slice(first, taken).Values.Slice(Start, Count * taken), Count, taken);
        }

        Copy(columns, first, taken, memory);
        return new Columns<T>(memory[..(Count * taken)], Count, taken);
    }

    /// <summary>The same, to read only.</summary>
    public ReadOnlyColumns<T> Take<T>(ReadOnlyColumns<T> columns, int first, int taken, Span<T> memory)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (IsContiguous(columns.Rows, taken))
        {
            return new ReadOnlyColumns<T>(columns.Slice(first, taken).Values.Slice(Start, Count * taken), Count, taken);
        }

        Copy(columns, first, taken, memory);
        return new ReadOnlyColumns<T>(memory[..(Count * taken)], Count, taken);
    }

    /// <summary>Writes a block back to the columns from which it was taken.</summary>
    public void Put<T>(Columns<T> block, Columns<T> columns, int first)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < block.Count && !IsContiguous(columns.Rows, block.Count); i++)
        {
            block[i].CopyTo(columns[first + i].Slice(Start, Count));
        }
    }

    /// <summary>A copy of the rows of all columns.</summary>
    public ReadOnlyColumns<T> CopyOf<T>(ReadOnlyColumns<T> columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] copy = new T[ArrayLength.Product((Count, "outputs"), (columns.Count, "examples"), "Give fewer examples.")];
        Copy(columns, 0, columns.Count, copy);
        return new ReadOnlyColumns<T>(copy, Count, columns.Count);
    }

    /// <summary>Whether an entry of these rows counts: entries have no weights, or one has a weight above 0.</summary>
    /// <param name="entryWeights">ω: outputs × examples; no columns if entries have no weights.</param>
    public bool HasEntry<T>(ReadOnlyColumns<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool found = entryWeights.Count == 0;
        for (int i = 0; i < entryWeights.Count && !found; i++)
        {
            found = entryWeights[i].Slice(Start, Count).ContainsAnyExcept(T.Zero);
        }

        return found;
    }

    private bool IsContiguous(int rows, int columns) => columns == 1 || rows == Count;

    private void Copy<T>(ReadOnlyColumns<T> columns, int first, int taken, Span<T> memory)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < taken; i++)
        {
            columns[first + i].Slice(Start, Count).CopyTo(memory[(i * Count)..]);
        }
    }
}
