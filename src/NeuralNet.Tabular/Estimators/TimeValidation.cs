namespace NeuralNet.Tabular;

/// <summary>The latest rows.</summary>
/// <param name="Column">The column of the time.</param>
internal sealed record TimeValidation(string Column) : ValidationSplit;
