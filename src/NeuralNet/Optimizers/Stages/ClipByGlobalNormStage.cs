using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Scales the whole gradient down to a limit if its norm is larger. Its direction stays the same.</summary>
/// <remarks>
/// <code>
/// u ← u·min(1, limit/‖∂J/∂θ‖)        ‖·‖ over the numbers of all parameters that are not frozen
/// </code>
/// R. Pascanu, T. Mikolov, Y. Bengio, On the difficulty of training recurrent neural networks, 2013. The squares are summed in double. Several
/// threads sum blocks of fixed size, and the sums of the blocks are then added in order. The bits therefore do not depend on the number of threads.
/// </remarks>
internal sealed record ClipByGlobalNormStage(double Limit) : OptimizerStage
{
    /// <summary>The largest norm.</summary>
    public double Limit { get; } = Require.Positive(Limit, "limit");

    /// <inheritdoc/>
    internal override bool NeedsAllGradients => true;

    /// <inheritdoc/>
    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(Limit, parameters);

    private sealed class Run<T> : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The numbers in a block. They fit into the first-level cache.</summary>
        private const int BlockLength = 8 * 1024;

        /// <summary>The number of blocks from which a second thread saves more time than it costs to start it.</summary>
        private const int ParallelBlocks = 32;

        /// <summary>If every number is multiplied by this, no square overflows in double, and neither does the sum.</summary>
        private static readonly double Small = Math.ScaleB(1, -600);

        private readonly double limit;
        private readonly (int Array, int Offset, int Length)[] blocks;
        private readonly double[] sums;
        private T factor = T.One;

        public Run(double limit, IReadOnlyList<Parameter<T>> parameters)
        {
            this.limit = limit;
            blocks = Chunks.Of([.. parameters.Select(parameter => parameter.Count)], BlockLength);
            sums = new double[blocks.Length];
        }

        public override bool AllowsParallelChunks => true;

        public override void Begin(in UpdateStart<T> start)
        {
            double squares = SumOfSquares(start, 1);
            double share = double.IsPositiveInfinity(squares) ? limit * Small / Math.Sqrt(SumOfSquares(start, Small)) : limit / Math.Sqrt(squares);
            factor = T.CreateChecked(Math.Min(1, share));
        }

        public override void Apply(in UpdateChunk<T> chunk)
        {
            if (factor != T.One)
            {
                TensorPrimitives.Multiply(chunk.Update, factor, chunk.Update);
            }
        }

        /// <summary>Does nothing, because there is no state.</summary>
        public override void VisitState(in StateVisitor<T> state)
        {
        }

        /// <summary>Σ(scale·g)² over the gradients of all parameters that are not frozen.</summary>
        private double SumOfSquares(in UpdateStart<T> start, double scale) => Chunks.Sum(
            sums, blocks.Length < ParallelBlocks ? 1 : start.Objective.Threads, (blocks, start.Objective, start.Rates, scale), static (state, block) =>
            {
                (int p, int offset, int length) = state.blocks[block];
                return state.Rates.IsFrozen(p) ? 0 : Sums.Squares<T>(state.Objective.Gradient(p).Slice(offset, length), state.scale);
            });
    }
}
