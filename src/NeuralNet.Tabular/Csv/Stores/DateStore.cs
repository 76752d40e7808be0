namespace NeuralNet.Tabular;

/// <summary>Collects dates.</summary>
internal sealed class DateStore(string name, RowEstimate rows) : CellStore
{
    private readonly RowBuffer<long> ticks = new(rows);

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Date;

    /// <inheritdoc/>
    public override string Expected => "a date such as 2024-02-29 or 2024-02-29 13:45 (see CsvOptions.DateFormats)";

    /// <inheritdoc/>
    public override bool TryAdd(CsvCells cells, int field)
    {
        if (cells.TryDate(field, out long value))
        {
            ticks.Add(value);
            return true;
        }

        bool isMissing = cells.IsMissing(field);
        if (isMissing)
        {
            ticks.Add(DateColumn.MissingTicks);
        }

        return isMissing;
    }

    /// <inheritdoc/>
    public override void AddMissing(int count) => ticks.Add(DateColumn.MissingTicks, count);

    /// <inheritdoc/>
    public override TableColumn ToColumn() => DateColumn.Of(name, ticks.ToMemory());
}
