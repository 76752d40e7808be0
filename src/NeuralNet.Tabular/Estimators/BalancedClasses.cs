namespace NeuralNet.Tabular;

/// <summary>Each class counts the same.</summary>
internal sealed record BalancedClasses : ClassWeights;
