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
    public SumOfSquares(IReadOnlyList<int> counts)
    {
        blocks = Chunks.Of(counts, BlockLength);
        sums = new double[blocks.Length];
    }

    /// <summary>Σ(scale·g)² over the gradients of all parameters that are not frozen.</summary>
    public double Of(in UpdateStart<T> start, double scale) => Chunks.Sum(
        sums, blocks.Length < ParallelBlocks ? 1 : start.Objective.Threads, (blocks, start.Objective, start.Rates, scale), static (state, block) =>
        {
            (int p, int offset, int length) = state.blocks[block];
            return state.Rates.IsFrozen(p) ? 0 : Sums.Squares<T>(state.Objective.Gradient(p).Slice(offset, length), state.scale);
        });
}
