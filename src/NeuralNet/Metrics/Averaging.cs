namespace NeuralNet.Metrics;

/// <summary>How a score that each class or label has becomes one number.</summary>
public enum Averaging
{
    /// <summary>
    /// The mean over the classes, each counting alike. A class that is neither among the targets nor among the predictions is left out;
    /// a label (<see cref="TargetKind.Labels"/>) is never left out.
    /// </summary>
    Macro = 0,

    /// <summary>The score of all decisions in one heap; of classes that exclude each other this is the accuracy.</summary>
    Micro = 1,

    /// <summary>The mean over the classes, each counting by its examples.</summary>
    Weighted = 2,
}
