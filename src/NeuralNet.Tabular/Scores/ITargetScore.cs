namespace NeuralNet.Tabular;

/// <summary>The scores of one target.</summary>
internal interface ITargetScore
{
    /// <summary>The target.</summary>
    string Target { get; }

    /// <summary>The number of rows with a target.</summary>
    int RowCount { get; }
}
