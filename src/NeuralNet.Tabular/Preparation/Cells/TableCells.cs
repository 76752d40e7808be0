namespace NeuralNet.Tabular;

/// <summary>The cells of a row of a table.</summary>
/// <param name="columns">The used columns.</param>
/// <param name="plans">Their plans.</param>
/// <param name="row">The row.</param>
internal readonly struct TableCells(TableColumn[] columns, ColumnPlan[] plans, int row) : ICells
{
    /// <inheritdoc/>
    public Cell this[int column]
    {
        get
        {
            Cell cell = Cell.Of(columns[column], row);
            return cell.IsMissing ? Cell.Missing(plans[column].Kind) : cell;
        }
    }
}
