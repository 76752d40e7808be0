using System.Numerics;

namespace NeuralNet;

/// <summary>The weights in J (Eq. 9): none, one for each example, or one for each entry of the targets.</summary>
internal readonly ref struct CostWeights<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int rows;
    private readonly int count;

    /// <summary>The weights ω of examples, of which J takes the mean; empty if all are 1.</summary>
    public CostWeights(ReadOnlySpan<T> ofExamples) => Values = ofExamples;

    /// <summary>The weights of entries, outputs × examples, of which J takes the sum.</summary>
    public CostWeights(ReadOnlyColumns<T> ofEntries)
    {
        Values = ofEntries.Values;
        rows = ofEntries.Rows;
        count = ofEntries.Count;
        AreOfEntries = true;
    }

    /// <summary>One number for each example or, column after column, for each entry.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>The weights of entries: outputs × examples.</summary>
    public ReadOnlyColumns<T> Entries => new(Values, rows, count);

    /// <summary>Whether these are weights of entries.</summary>
    public bool AreOfEntries { get; }

    /// <summary>Whether an entry does not count.</summary>
    /// <param name="entry">The number of the entry, column after column.</param>
    /// <param name="rows">The entries of a column.</param>
    public bool IsZero(int entry, int rows) => !Values.IsEmpty && T.IsZero(Values[AreOfEntries ? entry : entry / rows]);
}
