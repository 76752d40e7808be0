namespace NeuralNet.Tabular;

/// <summary>What a <see cref="Preparation"/> does to one column.</summary>
public sealed record PreparedColumn
{
    internal PreparedColumn(ColumnPlan plan) =>
        (Name, Kind, Treatment, MissingCells, FeatureCount, IsUsed) = (plan.Name, plan.Kind, plan.Description, plan.OfMissing, plan.FeatureCount, plan.IsUsed);

    /// <summary>The name of the column.</summary>
    public string Name { get; }

    /// <summary>The kind of its cells in the training table.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The treatment in words, with its measured numbers, or the reason why the column is dropped.</summary>
    public string Treatment { get; }

    /// <summary>What a missing cell becomes, in words.</summary>
    public string MissingCells { get; }

    /// <summary>The number of features of the network that the column gives.</summary>
    public int FeatureCount { get; }

    /// <summary>Whether a table for prediction needs the column.</summary>
    public bool IsUsed { get; }
}
