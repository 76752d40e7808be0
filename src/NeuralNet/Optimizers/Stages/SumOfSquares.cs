using System.Numerics;

namespace NeuralNet;

/// <summary>Σg² over all gradients, on several threads: blocks of fixed size are summed alone, and their sums in their order.</summary>
internal sealed class SumOfSquares<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Numbers in a block: they fit into first-level cache.</summary>
    private const int BlockLength = 8 * 1024;

    /// <summary>Blocks from which a second thread gains more than the hand-over costs.</summary>
    private const int ParallelBlocks = 32;

    private readonly (int Parameter, int Offset, int Length)[] blocks;
    private readonly double[] sums;

    /// <summary>Cuts the gradients into blocks.</summary>
    /// <param name="counts">Numbers of each gradient.</param>
    public SumOfSquares(ReadOnlySpan<int> counts)
    {
        List<(int Parameter, int Offset, int Length)> all = [];
        for (int p = 0; p < counts.Length; p++)
        {
            for (int offset = 0; offset < counts[p]; offset += BlockLength)
            {
                all.Add((p, offset, Math.Min(BlockLength, counts[p] - offset)));
            }
        }

        blocks = [.. all];
        sums = new double[blocks.Length];
    }

    /// <summary>Σ(scale·g)² over the gradients of all parameters that are not frozen.</summary>
    public double Of(in UpdateStart<T> start, double scale)
    {
        BlockJob job = new(this, start.Objective, start.Rates, scale);
        WorkerPool.Shared.Run(ref job, blocks.Length, blocks.Length < ParallelBlocks ? 1 : start.Objective.Threads);
        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return total;
    }

    private readonly struct BlockJob(SumOfSquares<T> owner, Objective<T> objective, ParameterRates rates, double scale) : IParallelJob
    {
        public void Run(int part, int slot)
        {
            (int p, int offset, int length) = owner.blocks[part];
            owner.sums[part] = rates.IsFrozen(p) ? 0 : Sums.Squares<T>(objective.Gradient(p).Slice(offset, length), scale);
        }
    }
}
