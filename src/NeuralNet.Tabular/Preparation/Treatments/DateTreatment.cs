namespace NeuralNet.Tabular;

/// <summary>The parts of a date.</summary>
internal sealed record DateTreatment : Treatment;
