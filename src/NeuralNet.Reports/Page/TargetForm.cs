namespace NeuralNet.Reports;

/// <summary>What the targets of the test data are.</summary>
internal enum TargetForm
{
    /// <summary>One-hot columns.</summary>
    Classes,

    /// <summary>One row of 0 and 1.</summary>
    Binary,

    /// <summary>Several rows of 0 and 1, each of which is a question of its own.</summary>
    Labels,

    /// <summary>Numbers.</summary>
    Numbers,
}
