namespace NeuralNet.Tabular;

/// <summary>The prediction of a class for a row, and the true class.</summary>
/// <param name="Row">The row in its table, counted from 0.</param>
/// <param name="Actual">The name of the true class. The model may not know it.</param>
/// <param name="Predicted">The most probable class and its probability.</param>
/// <param name="ActualProbability">The probability of the true class, 0 to 1; 0 if the model does not know it.</param>
public readonly record struct ClassificationError(int Row, string Actual, ClassPrediction Predicted, double ActualProbability)
{
    /// <summary>Whether the prediction is the true class.</summary>
    public bool IsRight => Actual == Predicted.Name;
}
