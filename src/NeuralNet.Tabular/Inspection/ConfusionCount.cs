namespace NeuralNet.Tabular;

/// <summary>How often rows of one class are predicted to be of a class.</summary>
/// <param name="Actual">The true class.</param>
/// <param name="Predicted">The predicted class.</param>
/// <param name="Count">The number of rows, at least 1.</param>
public readonly record struct ConfusionCount(string Actual, string Predicted, int Count);
