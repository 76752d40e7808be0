namespace NeuralNet.Tabular;

/// <summary>A column is left out.</summary>
internal sealed record DropTreatment : Treatment;
