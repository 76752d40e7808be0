using NeuralNet.Tabular;

namespace Service;

/// <summary>A column that a row must have.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">Number, Word, Truth (true or false) or Date (a text in ISO 8601).</param>
/// <param name="MissingCells">What the model does if the value is null.</param>
internal sealed record NeededColumn(string Name, ColumnKind Kind, string MissingCells);
