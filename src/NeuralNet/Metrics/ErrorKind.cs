namespace NeuralNet.Metrics;

/// <summary>The metrics that are means of what an error comes to.</summary>
internal enum ErrorKind
{
    /// <summary>Mean of |e|.</summary>
    MeanAbsoluteError,

    /// <summary>Mean of e².</summary>
    MeanSquaredError,

    /// <summary>Root of the mean of e².</summary>
    RootMeanSquaredError,
}
