using System.Collections;
using System.Numerics;

namespace NeuralNet;

/// <summary>The parameters of several layers, one layer after the other.</summary>
/// <remarks>It makes no copies. Otherwise each level of nested blocks would copy the parameters of all blocks within it again.</remarks>
internal sealed class InnerParameters<T>(IReadOnlyList<Parameter<T>>[] lists) : IReadOnlyList<Parameter<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The parameters that training updates.</summary>
    public static InnerParameters<T> Trained(Layer<T>[] layers) => new(Array.ConvertAll(layers, static layer => layer.Parameters));

    /// <summary>The numbers that training measures for inference.</summary>
    public static InnerParameters<T> Measured(Layer<T>[] layers) => new(Array.ConvertAll(layers, static layer => layer.Statistics));

    /// <inheritdoc/>
    public int Count { get; } = lists.Sum(list => list.Count);

    /// <inheritdoc/>
    public Parameter<T> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            foreach (IReadOnlyList<Parameter<T>> list in lists)
            {
                if (index < list.Count)
                {
                    return list[index];
                }

                index -= list.Count;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    /// <summary>Copies the parameters to a new array.</summary>
    public Parameter<T>[] ToArray()
    {
        Parameter<T>[] all = new Parameter<T>[Count];
        int count = 0;
        foreach (Parameter<T> parameter in this)
        {
            all[count++] = parameter;
        }

        return all;
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter<T>> GetEnumerator()
    {
        foreach (IReadOnlyList<Parameter<T>> list in lists)
        {
            for (int i = 0; i < list.Count; i++)
            {
                yield return list[i];
            }
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
