namespace NeuralNet.Tabular;

/// <summary>The cells of one row for the columns that a preparation uses.</summary>
internal interface ICells
{
    /// <summary>The cell of a column.</summary>
    /// <param name="column">The index of the column among the used ones.</param>
    Cell this[int column] { get; }
}
