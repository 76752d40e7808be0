namespace NeuralNet.Tabular;

/// <summary>A column of a file while it is read. It decides its kind by its cells.</summary>
/// <remarks>
/// The first cell that is not missing decides the kind. A later cell that does not fit, such as a word after a million numbers, shows that the column has
/// words. The texts of the earlier cells are then gone. The column therefore asks for another pass over the file, in which it collects words from the
/// first row.
/// </remarks>
/// <param name="name">The name.</param>
/// <param name="field">The number of its cell in a row, from 0.</param>
/// <param name="said">The kind that the user says, or <see langword="null"/>.</param>
internal sealed class CsvColumn(string name, int field, ColumnKind? said)
{
    private readonly bool isSaid = said is not null;

    private bool isByQuotes = true;
    private ColumnKind? kind = said;
    private CellStore? store;
    private int missing;

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>Whether the column collects cells in this pass.</summary>
    public bool IsReading { get; private set; } = true;

    /// <summary>Whether the column has to be read in another pass.</summary>
    public bool NeedsAnotherPass { get; private set; }

    /// <summary>Prepares for a pass.</summary>
    public void Begin(RowEstimate rows)
    {
        NeedsAnotherPass = false;
        IsReading = true;
        missing = 0;
        store = kind is ColumnKind known ? CellStore.Of(known, name, rows) : null;
    }

    /// <summary>Adds the cell of the current row.</summary>
    /// <exception cref="InvalidDataException">The cell is not of the kind that the user says, or is not text.</exception>
    public void Add(CsvCells cells)
    {
        if (store is not null)
        {
            if (!store.TryAdd(cells, field))
            {
                Refuse(cells, store);
            }

            return;
        }

        bool isWord = isByQuotes && !cells.IsEmpty(field) && cells.IsWordByQuotes(field);
        if (!isWord && cells.IsMissing(field))
        {
            missing++;
            return;
        }

        store = isWord ? new WordStore(name, cells.Rows, isByQuotes: true) : CellStore.For(cells, field, name);
        store.AddMissing(missing);
        _ = store.TryAdd(cells, field);
    }

    /// <summary>Makes the column. One without any value has missing numbers.</summary>
    /// <exception cref="InvalidDataException">A number is infinite.</exception>
    public TableColumn ToColumn()
    {
        if (store is null)
        {
            double[] values = new double[missing];
            Array.Fill(values, double.NaN);
            return NumberColumn.Of(name, values);
        }

        TableColumn column = store.ToColumn();
        store = null;
        IsReading = false;
        return column;
    }

    private void Refuse(CsvCells cells, CellStore refusing)
    {
        if (isSaid)
        {
            string hint = refusing.Kind == ColumnKind.Number && NumberWords.Options([cells.Shown(field)]) is string options
                ? $" It is a number if you set {options}."
                : string.Empty;
            throw cells.Refused(
                field,
                name,
                $"must be {refusing.Expected}, but is '{cells.Shown(field)}'.{hint} If it means a missing cell, add it to CsvOptions.MissingMarkers. "
                    + "Otherwise correct it, or choose another kind in CsvOptions.Kinds.");
        }

        if (refusing.Kind == ColumnKind.Word)
        {
            isByQuotes = false;
        }
        else
        {
            kind = ColumnKind.Word;
        }

        store = null;
        IsReading = false;
        NeedsAnotherPass = true;
    }
}
