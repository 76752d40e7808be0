using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <content>Missing targets, and the weights of single entries of the targets.</content>
public sealed partial class Dataset<T>
{
    /// <summary>Returns the same examples, with each target that is NaN marked as missing: its entry has the weight 0.</summary>
    /// <remarks>
    /// Costs and metrics then leave the entry out, as <see cref="WithEntryWeights"/> says. Without this method, training refuses targets that are NaN,
    /// because NaN is mostly a mistake in the data.
    /// </remarks>
    /// <returns>A data set with weights of entries, or this one if no target of a weight above 0 is NaN.</returns>
    /// <exception cref="ArgumentException">All targets are NaN.</exception>
    public Dataset<T> WithMissingTargets() => Array.TrueForAll(targets, static target => !T.IsNaN(target))
        ? this
        : WithEntryWeights(Array.ConvertAll(targets, static target => T.IsNaN(target) ? T.Zero : T.One).ToMatrix(TargetSize, Count));

    /// <summary>Returns the same examples with weights for the entries of the targets. If they have some already, the weights are multiplied.</summary>
    /// <remarks>
    /// <code>
    /// J = Σⱼ (Σᵢ ωⱼᵢ fⱼᵢ / Σᵢ ωⱼᵢ)          j: outputs, i: examples of a batch          (Eq. 9)
    /// </code>
    /// In a cost only the ratios within an output matter. A metric that is a mean over all entries, such as <c>Metric.MeanSquaredError</c>, also compares
    /// the weights of different outputs. An entry of weight 0 does not count in any cost or metric, as if its target were missing. An output without
    /// any entry in a batch adds 0. A cost or metric that takes the outputs of an example together, such as <see cref="Cost.CrossEntropy"/>, needs
    /// equal weights for all entries of an example. If examples have weights too, each entry counts with the product, which is computed once, by this
    /// method or by the one that sets the weights of examples.
    /// <para>
    /// The target of an entry of weight 0 may be NaN, and <see cref="Targets"/> keeps it. If a weight is 0, training uses a copy of the targets. If you
    /// change the matrix afterwards, this copy does not change.
    /// </para>
    /// </remarks>
    /// <param name="entryWeights">ω, outputs × examples: finite, 0 or more, and not all 0. The array of a dense matrix is used without copying.</param>
    /// <returns>A data set with the same inputs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entryWeights"/> is null.</exception>
    /// <exception cref="ArgumentException">There is not one weight for each entry, or a weight is not valid, or no weight above 0 is left.</exception>
    public Dataset<T> WithEntryWeights(Matrix<T> entryWeights)
    {
        T[] values = TargetWeights.Require(entryWeights, TargetSize, Count, nameof(entryWeights));
        if (entries.Length > 0)
        {
            values = [.. values.Zip(entries, static (weight, before) => weight * before)];
            TargetWeights.Require<T>(values, TargetSize, nameof(entryWeights));
        }

        return new Dataset<T>(this, weights, values);
    }

    /// <summary>The number of examples with a weight above 0, or with an entry of a weight above 0.</summary>
    internal int CountWeighted()
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            count += Slice(i, 1).TotalWeight > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Copies the weights of the entries of chosen examples, times those of the examples, if there are any.</summary>
    internal void GatherEntryWeights(ReadOnlySpan<int> indices, Span<T> batchWeights, int threads) =>
        GatherEntries(effective, indices, batchWeights, threads);

    private void GatherEntries(T[] source, ReadOnlySpan<int> indices, Span<T> chosen, int threads)
    {
        if (!chosen.IsEmpty)
        {
            ColumnGather.Copy<T>(source, TargetSize, indices, chosen, threads);
        }
    }

    /// <summary>The weights of entries times the weights of their examples; the same array if examples have none.</summary>
    private static T[] Multiply(T[] entries, T[] weights)
    {
        if (entries.Length == 0 || weights.Length == 0)
        {
            return entries;
        }

        int outputs = entries.Length / weights.Length;
        T[] products = new T[entries.Length];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = entries[i] * weights[i / outputs];
        }

        return products;
    }
}
