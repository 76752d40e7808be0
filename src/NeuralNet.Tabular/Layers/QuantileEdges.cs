using System.Numerics;

namespace NeuralNet.Tabular.Layers;

/// <summary>The edges of bins that hold about as many examples each.</summary>
internal static class QuantileEdges
{
    /// <summary>Writes the distinct quantiles of sorted numbers, and repeats the last one in what remains.</summary>
    /// <param name="sorted">At least one number.</param>
    /// <param name="edges">Receives the edges.</param>
    /// <returns>The number of distinct edges, at least 1.</returns>
    public static int Fill<T>(ReadOnlySpan<T> sorted, Span<T> edges)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = DistinctUpTo(sorted, edges);
        if (count > edges.Length)
        {
            count = 0;
            for (int i = 0; i < edges.Length; i++)
            {
                T edge = sorted[(int)((long)i * (sorted.Length - 1) / (edges.Length - 1))];
                if (count == 0 || edge > edges[count - 1])
                {
                    edges[count++] = edge;
                }
            }
        }

        edges[count..].Fill(edges[count - 1]);
        return count;
    }

    /// <summary>The bin of a number, and the share of the bin that lies below it, 0 … 1.</summary>
    /// <param name="edges">Rising numbers, at least one. With a single one there is no bin, and the result is (0, 0).</param>
    /// <param name="x">The number.</param>
    public static (int Bin, T Share) Place<T>(ReadOnlySpan<T> edges, T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (edges.Length < 2)
        {
            return (0, T.Zero);
        }

        int low = 0;
        int high = edges.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) >>> 1;
            (low, high) = x >= edges[middle] ? (middle, high) : (low, middle);
        }

        return (low, T.Clamp((x - edges[low]) / (edges[high] - edges[low]), T.Zero, T.One));
    }

    /// <summary>Writes the distinct numbers as long as there is room, and returns their number, or one more than there is room for.</summary>
    private static int DistinctUpTo<T>(ReadOnlySpan<T> sorted, Span<T> edges)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = 0;
        foreach (T number in sorted)
        {
            if (count == 0 || number > edges[count - 1])
            {
                if (count == edges.Length)
                {
                    return count + 1;
                }

                edges[count++] = number;
            }
        }

        return count;
    }
}
