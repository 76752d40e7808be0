using System.Collections;
using System.Text;

namespace NeuralNet;

/// <summary>A list with value equality, so that records with a list compare by value.</summary>
/// <param name="items">The elements, which are copied.</param>
internal sealed class ValueList<TItem>(ReadOnlySpan<TItem> items) : IReadOnlyList<TItem>, IEquatable<ValueList<TItem>>
{
    private readonly TItem[] items = items.ToArray();

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public TItem this[int index] => items[index];

    /// <summary>The elements.</summary>
    public ReadOnlySpan<TItem> AsSpan() => items;

    /// <inheritdoc/>
    public bool Equals(ValueList<TItem>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<TItem>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (TItem item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>The elements in brackets.</summary>
    public override string ToString() => new StringBuilder("[").AppendList<TItem>(", ", items).Append(']').ToString();

    /// <inheritdoc/>
    public IEnumerator<TItem> GetEnumerator() => ((IEnumerable<TItem>)items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
