namespace NeuralNet.Metrics;

/// <summary>What targets of several outputs mean. A single output is yes or no in either case: yes if it is at least ½.</summary>
public enum TargetKind
{
    /// <summary>Classes that exclude each other: columns with a single 1. Predicted is the largest output, the first if there are several.</summary>
    Classes = 0,

    /// <summary>Labels of which an example may have none, one or several: columns of 0 and 1. Predicted is each output that is at least ½.</summary>
    Labels = 1,
}
