namespace NeuralNet.Tabular;

/// <summary>Collects numbers.</summary>
internal sealed class NumberStore(string name, RowEstimate rows) : CellStore
{
    private readonly RowBuffer<double> values = new(rows);

    /// <summary>The place of the first infinite number. It does not matter if the column turns out to have words.</summary>
    private string? infinity;

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Number;

    /// <inheritdoc/>
    public override string Expected => "a number";

    /// <inheritdoc/>
    public override bool TryAdd(CsvCells cells, int field)
    {
        if (!cells.TryNumber(field, out double value))
        {
            if (!cells.IsMissing(field))
            {
                return false;
            }

            value = double.NaN;
        }
        else if (double.IsInfinity(value))
        {
            infinity ??= $"{cells.Place(field, name)} is '{cells.Shown(field)}', which is not a finite number.";
        }

        values.Add(value);
        return true;
    }

    /// <inheritdoc/>
    public override void AddMissing(int count) => values.Add(double.NaN, count);

    /// <inheritdoc/>
    public override TableColumn ToColumn() => infinity is null
        ? NumberColumn.Of(name, values.ToMemory())
        : throw new InvalidDataException($"{infinity} Correct it, or add the text to CsvOptions.MissingMarkers.");
}
