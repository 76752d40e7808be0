namespace NeuralNet.Metrics;

/// <summary>The scores of a class by its counts of hits, predictions and examples.</summary>
internal enum ClassScore
{
    /// <summary>hits / predicted.</summary>
    Precision,

    /// <summary>hits / actual.</summary>
    Recall,

    /// <summary>2 hits / (predicted + actual), the harmonic mean of the two.</summary>
    F1,
}
