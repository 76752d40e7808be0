using System.Numerics;

namespace NeuralNet;

/// <summary>Divides the weights of the entries of targets by their sums, ωⱼᵢ / Σᵢ ωⱼᵢ, so that J is a sum over the entries (Eq. 9).</summary>
/// <remarks>The sums are those of all examples of one mean. Micro-batches, and the batches of an evaluation, then add up to J. It allocates only for a batch that is larger than any before.</remarks>
internal sealed class EntryShares<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private double[] totals = [];
    private T[] shares = [];

    /// <summary>Sums the weights of the examples over which J is a mean.</summary>
    public void Begin(Batch<T> all)
    {
        if (all.HasEntryWeights)
        {
            if (totals.Length == 0)
            {
                totals = new double[all.EntryWeights.Rows];
            }

            Array.Clear(totals);
            TargetWeights.AddTotals(all.EntryWeights, totals);
        }
    }

    /// <summary>The batch with shares for weights, if it is the only one of the mean.</summary>
    public Batch<T> OfWhole(Batch<T> batch)
    {
        Begin(batch);
        return Of(batch);
    }

    /// <summary>The batch with shares for weights, valid until the next call; the batch itself if its entries have no weights.</summary>
    public Batch<T> Of(Batch<T> batch)
    {
        if (!batch.HasEntryWeights)
        {
            return batch;
        }

        ReadOnlyColumns<T> weights = batch.EntryWeights;
        if (shares.Length < weights.Values.Length)
        {
            shares = new T[weights.Values.Length];
        }

        TargetWeights.Divide(weights, totals, shares);
        return batch.WithEntryWeights(shares.AsMemory(0, weights.Values.Length));
    }
}
