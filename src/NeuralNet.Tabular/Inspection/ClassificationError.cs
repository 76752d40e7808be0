namespace NeuralNet.Tabular;

/// <summary>The prediction of a class for a row, and the true class.</summary>
public readonly record struct ClassificationError
{
    internal ClassificationError(int row, string actual, ClassPrediction predicted, double actualProbability) =>
        (Row, Actual, Predicted, ActualProbability) = (row, actual, predicted, actualProbability);

    /// <summary>The row in its table, counted from 0.</summary>
    public int Row { get; }

    /// <summary>The name of the true class. The model may not know it.</summary>
    public string Actual { get; }

    /// <summary>The most probable class and its probability.</summary>
    public ClassPrediction Predicted { get; }

    /// <summary>The probability of the true class, 0 to 1; 0 if the model does not know it.</summary>
    public double ActualProbability { get; }

    /// <summary>Whether the prediction is the true class.</summary>
    public bool IsRight => Actual == Predicted.Name;
}
