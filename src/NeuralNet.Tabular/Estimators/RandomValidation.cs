namespace NeuralNet.Tabular;

/// <summary>A random part of the rows.</summary>
internal sealed record RandomValidation : ValidationSplit;
