namespace NeuralNet.Tabular;

/// <summary>Whole groups of rows.</summary>
/// <param name="Column">The column that names the group.</param>
internal sealed record GroupValidation(string Column) : ValidationSplit;
