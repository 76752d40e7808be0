namespace NeuralNet.Tabular;

/// <summary>Collects truth values.</summary>
/// <param name="name">The name of the column.</param>
/// <param name="rows">The estimated number of rows.</param>
/// <param name="isSaid">Whether the user says that the column is one of truth values, so that more words are known.</param>
internal sealed class TruthStore(string name, RowEstimate rows, bool isSaid) : CellStore
{
    private readonly RowBuffer<sbyte> values = new(rows);

    /// <inheritdoc/>
    public override ColumnKind Kind => ColumnKind.Truth;

    /// <inheritdoc/>
    public override string Expected => "true or false, yes or no, 1 or 0";

    /// <inheritdoc/>
    public override bool TryAdd(CsvCells cells, int field)
    {
        if (cells.TryTruth(field, isSaid, out bool value))
        {
            values.Add((sbyte)(value ? 1 : 0));
            return true;
        }

        bool isMissing = cells.IsMissing(field);
        if (isMissing)
        {
            values.Add(TruthColumn.MissingValue);
        }

        return isMissing;
    }

    /// <inheritdoc/>
    public override void AddMissing(int count) => values.Add(TruthColumn.MissingValue, count);

    /// <inheritdoc/>
    public override TableColumn ToColumn() => TruthColumn.Of(name, values.ToMemory());
}
