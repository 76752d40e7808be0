using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>A named column of a <see cref="Table"/>. Each of its cells has a value or is missing.</summary>
/// <remarks>A column never changes after it is made, so that tables can share it and any number of threads can read it.</remarks>
public abstract class TableColumn
{
    private protected TableColumn(string name, int count, int missingCount)
    {
        Name = name;
        Count = count;
        MissingCount = missingCount;
    }

    /// <summary>The name, which is not empty.</summary>
    public string Name { get; }

    /// <summary>What the cells are.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>The number of cells, one for each row of the table.</summary>
    public int Count { get; }

    /// <summary>The number of missing cells.</summary>
    public int MissingCount { get; }

    /// <summary>Whether a cell is missing.</summary>
    /// <param name="row">The row, 0 … <see cref="Count"/> − 1.</param>
    /// <returns><see langword="true"/> if the cell has no value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the column.</exception>
    public abstract bool IsMissing(int row);

    /// <summary>The text of a cell, in the invariant culture, as a CSV file has it.</summary>
    /// <param name="row">The row, 0 … <see cref="Count"/> − 1.</param>
    /// <returns>The text, or <see langword="null"/> if the cell is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the column.</exception>
    public abstract string? Text(int row);

    /// <summary>Makes a column of some of the rows.</summary>
    /// <param name="rows">The rows, each 0 … <see cref="Count"/> − 1, in the order of the new column. A row may occur several times.</param>
    /// <returns>A column of the same name and kind.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One of the rows is not a row of the column.</exception>
    public abstract TableColumn Select(ReadOnlySpan<int> rows);

    /// <summary>Makes a column of the same cells with another name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>A column that shares the memory of the cells.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    public abstract TableColumn Rename(string name);

    /// <summary>The name, the kind and the number of cells, such as <c>age: 150 numbers, 3 missing</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string kind = Kind switch { ColumnKind.Number => "number", ColumnKind.Word => "word", ColumnKind.Truth => "truth value", _ => "date" };
        string missing = MissingCount == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {MissingCount} missing");
        return string.Create(CultureInfo.InvariantCulture, $"{QuotedText.Of(Name)}: {Count} {kind}{(Count == 1 ? string.Empty : "s")}{missing}");
    }

    /// <summary>Checks a row.</summary>
    private protected int RequireRow(int row) => (uint)row < (uint)Count
        ? row
        : throw new ArgumentOutOfRangeException(nameof(row), string.Create(
            CultureInfo.InvariantCulture,
            $"The column '{QuotedText.Of(Name)}' has the rows 0 to {Count - 1}, but row {row} was asked for."));

    /// <summary>Copies the chosen cells.</summary>
    private protected T[] Chosen<T>(ReadOnlySpan<T> cells, ReadOnlySpan<int> rows)
    {
        T[] chosen = new T[rows.Length];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = cells[RequireRow(rows[i])];
        }

        return chosen;
    }
}
