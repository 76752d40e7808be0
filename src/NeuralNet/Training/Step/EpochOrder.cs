namespace NeuralNet;

/// <summary>The order of the examples in an epoch, a function of (seed, epoch).</summary>
internal static class EpochOrder
{
    /// <summary>Overwrites the order with that of an epoch.</summary>
    /// <param name="order">Receives each example once.</param>
    /// <param name="blockSize">
    /// The number of consecutive examples that stay together. The blocks are in a random order, and the examples within each. At 1 every order is possible.
    /// </param>
    /// <param name="seed">The seed.</param>
    /// <param name="epoch">The epoch; the first is 1.</param>
    public static void Shuffle(Span<int> order, int blockSize, int seed, int epoch)
    {
        RandomSource random = new(seed, $"order.{epoch}");
        if (blockSize == 1)
        {
            random.Permutation(order);
            return;
        }

        int[] blocks = new int[Chunks.Count(order.Length, blockSize)];
        random.Permutation(blocks);
        Span<int> rest = order;
        foreach (int block in blocks)
        {
            int first = block * blockSize;
            Span<int> examples = rest[..Math.Min(blockSize, order.Length - first)];
            new RandomSource(seed, $"order.{epoch}.{block}").Permutation(examples);
            foreach (ref int example in examples)
            {
                example += first;
            }

            rest = rest[examples.Length..];
        }
    }
}
