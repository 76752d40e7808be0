using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>What a <see cref="Preparation"/> does to one column.</summary>
public sealed record PreparedColumn
{
    internal PreparedColumn(ColumnPlan plan)
    {
        (Name, Kind, Treatment, MissingCells) = (plan.Name, plan.Kind, plan.Description, plan.OfMissing);
        (FeatureCount, IsUsed, Words) = (plan.FeatureCount, plan.IsUsed, plan.KnownWords);
    }

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

    /// <summary>The words that the model knows, in ordinal order. A prediction treats all other words as unknown.</summary>
    /// <value>Empty for a column of another kind, and for one that is dropped.</value>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Whether two columns have equal values, the words included.</summary>
    /// <param name="other">Another column, or null.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(PreparedColumn? other) => other is not null
        && (Name, Kind, Treatment, MissingCells, FeatureCount, IsUsed)
            == (other.Name, other.Kind, other.Treatment, other.MissingCells, other.FeatureCount, other.IsUsed)
        && Words.SequenceEqual(other.Words, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Kind, Treatment, Words.Count);

    /// <summary>The column on one line.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{QuotedText.Of(Name)}: {KindText.Singular(Kind)}, {NumberText.Count(FeatureCount, "feature")}, {Treatment}");
}
