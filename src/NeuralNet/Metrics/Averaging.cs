namespace NeuralNet.Metrics;

/// <summary>How the scores of the classes or labels become one number.</summary>
public enum Averaging
{
    /// <summary>
    /// The mean over the classes, each with the same weight. A class that occurs neither among the targets nor among the predictions is left out. A label
    /// (<see cref="TargetKind.Labels"/>) is never left out.
    /// </summary>
    Macro = 0,

    /// <summary>The score of all decisions together. For classes that exclude each other it is the accuracy.</summary>
    Micro = 1,

    /// <summary>The mean over the classes, each weighted by its examples.</summary>
    Weighted = 2,
}
