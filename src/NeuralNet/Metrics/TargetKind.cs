namespace NeuralNet.Metrics;

/// <summary>What targets with several outputs mean. With a single output both kinds are the same: yes if it is at least ½, and no otherwise.</summary>
public enum TargetKind
{
    /// <summary>Classes that exclude each other: columns with a single 1. The largest output is the predicted class, or the first of the largest.</summary>
    Classes = 0,

    /// <summary>Labels. An example may have none, one or several: columns of 0 and 1. Each output that is at least ½ is a predicted label.</summary>
    Labels = 1,
}
