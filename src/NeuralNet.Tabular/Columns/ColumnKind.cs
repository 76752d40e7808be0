namespace NeuralNet.Tabular;

/// <summary>What the cells of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Finite numbers: <see cref="NumberColumn"/>.</summary>
    Number,

    /// <summary>Texts, such as names, codes and categories: <see cref="WordColumn"/>.</summary>
    Word,

    /// <summary>True or false: <see cref="TruthColumn"/>.</summary>
    Truth,

    /// <summary>Days, or points in time: <see cref="DateColumn"/>.</summary>
    Date,
}
