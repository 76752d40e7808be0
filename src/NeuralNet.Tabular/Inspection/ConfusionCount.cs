namespace NeuralNet.Tabular;

/// <summary>How often rows of one class are predicted to be of a class.</summary>
public readonly record struct ConfusionCount
{
    internal ConfusionCount(string actual, string predicted, int count) =>
        (Actual, Predicted, Count) = (actual, predicted, count);

    /// <summary>The true class.</summary>
    public string Actual { get; }

    /// <summary>The predicted class.</summary>
    public string Predicted { get; }

    /// <summary>The number of rows, at least 1.</summary>
    public int Count { get; }
}
