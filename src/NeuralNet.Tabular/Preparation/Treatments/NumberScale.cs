namespace NeuralNet.Tabular;

/// <summary>The ways to scale a column of numbers.</summary>
public enum NumberScale
{
    /// <summary>By the median and the quartiles, with smooth clipping.</summary>
    Robust,

    /// <summary>By the mean and the standard deviation.</summary>
    Standardized,

    /// <summary>By the normal score of the rank.</summary>
    Quantiles,
}
