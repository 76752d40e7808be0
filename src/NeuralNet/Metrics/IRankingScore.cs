namespace NeuralNet.Metrics;

/// <summary>A metric of the order into which the scores of an output put positives and negatives.</summary>
internal interface IRankingScore
{
    /// <summary>The metric; NaN where it is not defined.</summary>
    double Value { get; }

    /// <summary>Adds the examples of the next score, from the highest down, by their weights.</summary>
    void Add(double groupPositives, double groupNegatives);
}
