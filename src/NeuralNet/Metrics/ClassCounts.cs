namespace NeuralNet.Metrics;

/// <summary>How many examples each class has, how many are predicted to be of it, and how many of these rightly; counted by their weights.</summary>
internal sealed class ClassCounts(int classes)
{
    /// <summary>The number of classes.</summary>
    public int Classes { get; } = classes;

    /// <summary>Examples of each class that are predicted to be of it.</summary>
    public double[] Hits { get; } = new double[classes];

    /// <summary>Examples predicted to be of each class.</summary>
    public double[] Predicted { get; } = new double[classes];

    /// <summary>Examples of each class.</summary>
    public double[] Actual { get; } = new double[classes];

    /// <summary>All examples; NaN where a prediction was, which leaves no count.</summary>
    public double Total { get; set; }

    /// <summary>Counts for one class an example that is of it, or is predicted to be.</summary>
    public void Count(int label, bool isPredicted, bool isActual, double weight)
    {
        Hits[label] += isPredicted && isActual ? weight : 0;
        Predicted[label] += isPredicted ? weight : 0;
        Actual[label] += isActual ? weight : 0;
    }

    /// <summary>Back to nothing.</summary>
    public void Clear()
    {
        Array.Clear(Hits);
        Array.Clear(Predicted);
        Array.Clear(Actual);
        Total = 0;
    }
}
