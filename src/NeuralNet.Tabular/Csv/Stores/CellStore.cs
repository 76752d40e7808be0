namespace NeuralNet.Tabular;

/// <summary>Collects the cells of a column that are all of one kind.</summary>
internal abstract class CellStore
{
    /// <summary>The kind of the column.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>What a cell must be, for a message.</summary>
    public abstract string Expected { get; }

    /// <summary>Makes a store for a kind that the user says.</summary>
    public static CellStore Of(ColumnKind kind, string name, RowEstimate rows) => kind switch
    {
        ColumnKind.Number => new NumberStore(name, rows),
        ColumnKind.Word => new WordStore(name, rows, isByQuotes: false),
        ColumnKind.Truth => new TruthStore(name, rows, isSaid: true),
        _ => new DateStore(name, rows),
    };

    /// <summary>Makes a store for the kind of a cell that is not missing.</summary>
    public static CellStore For(CsvCells cells, int field, string name)
    {
        if (cells.TryNumber(field, out _))
        {
            return new NumberStore(name, cells.Rows);
        }

        return cells.TryTruth(field, isSaid: false, out _) ? new TruthStore(name, cells.Rows, isSaid: false)
            : cells.TryDate(field, out _) ? new DateStore(name, cells.Rows)
            : new WordStore(name, cells.Rows, isByQuotes: false);
    }

    /// <summary>Adds a cell.</summary>
    /// <returns><see langword="false"/> if the cell is not of this kind. It is then not added.</returns>
    public abstract bool TryAdd(CsvCells cells, int field);

    /// <summary>Adds missing cells.</summary>
    public abstract void AddMissing(int count);

    /// <summary>Makes the column.</summary>
    /// <exception cref="InvalidDataException">A number is infinite.</exception>
    public abstract TableColumn ToColumn();
}
