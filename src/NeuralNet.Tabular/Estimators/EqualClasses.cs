namespace NeuralNet.Tabular;

/// <summary>Each row counts the same.</summary>
internal sealed record EqualClasses : ClassWeights;
