namespace NeuralNet;

/// <summary>How well a network does on a data set.</summary>
/// <param name="Cost">The mean cost over the examples.</param>
/// <param name="Accuracy">The share of examples classified rightly, 0 … 1, or null where the targets are not classes.</param>
public sealed record Evaluation(double Cost, double? Accuracy);
