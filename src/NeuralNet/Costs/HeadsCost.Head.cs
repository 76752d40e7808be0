using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <content>One head, and memory for the part of a batch from which it is computed.</content>
internal sealed partial record HeadsCost
{
    /// <inheritdoc/>
    internal override Cost OfMembers(int members, int outputs) =>
        Heads([.. Enumerable.Repeat(Parts, members).SelectMany(parts => parts).Select(head => (head.Rows.Count, head.Cost, head.Weight / members))]);

    /// <summary>A head.</summary>
    /// <param name="Rows">Its outputs.</param>
    /// <param name="Cost">Its cost.</param>
    /// <param name="Weight">λ.</param>
    /// <param name="Activation">The activation between its logits and its predictions.</param>
    private readonly record struct Head(HeadRows Rows, Cost Cost, double Weight, Activation Activation)
    {
        private bool IsCanonical => Activation == Cost.CanonicalActivation;

        /// <summary>J of the block.</summary>
        public double Value<T>(Block<T> block)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            IsCanonical && block.HasLogits
                ? Cost.ComputeFromLogits(block.Logits, block.Predicted, block.Expected, block.Weights)
                : Cost.Compute(block.Predicted, block.Expected, block.Weights);

        /// <summary>factor · ∂J/∂Ŷ of the block or, if there are logits, factor · ∂J/∂Z.</summary>
        public void Gradient<T>(Block<T> block, double factor, Columns<T> result)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (IsCanonical && block.HasLogits)
            {
                Cost.ComputeGradientFromLogits(block.Logits, block.Predicted, block.Expected, block.Weights, result);
            }
            else
            {
                Cost.ComputeGradient(block.Predicted, block.Expected, block.Weights, result);
            }

            if (block.HasLogits && !IsCanonical)
            {
                Activation.Backward(block.Logits, block.Predicted, result);
            }

            if (factor != 1)
            {
                TensorPrimitives.Multiply(result.Values, T.CreateChecked(factor), result.Values);
            }
        }
    }

    /// <summary>The rows of a head in some columns of a batch.</summary>
    private readonly ref struct Block<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Takes the rows.</summary>
        /// <param name="rows">The rows of the head.</param>
        /// <param name="first">The first column.</param>
        /// <param name="taken">The number of columns.</param>
        /// <param name="logits">Z of all heads, or no columns.</param>
        /// <param name="predicted">Ŷ of all heads.</param>
        /// <param name="expected">Y of all heads.</param>
        /// <param name="weights">The weights of all heads.</param>
        /// <param name="memory">Memory for four blocks.</param>
        public Block(
            HeadRows rows, int first, int taken, ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected,
            CostWeights<T> weights, Span<T> memory)
        {
            HasLogits = logits.Count > 0;
            Predicted = rows.Take(predicted, first, taken, memory);
            Expected = rows.Take(expected, first, taken, memory[HeadRows.BlockLength..]);
            Logits = HasLogits ? rows.Take(logits, first, taken, memory[(2 * HeadRows.BlockLength)..]) : default;
            Weights = weights.AreOfEntries ? new CostWeights<T>(rows.Take(weights.Entries, first, taken, memory[(3 * HeadRows.BlockLength)..]))
                : weights.Values.IsEmpty ? weights
                : new CostWeights<T>(weights.Values.Slice(first, taken));
        }

        /// <summary>Whether the cost is computed behind the last activation.</summary>
        public bool HasLogits { get; }

        /// <summary>Z, or no columns.</summary>
        public ReadOnlyColumns<T> Logits { get; }

        /// <summary>Ŷ.</summary>
        public ReadOnlyColumns<T> Predicted { get; }

        /// <summary>Y.</summary>
        public ReadOnlyColumns<T> Expected { get; }

        /// <summary>ω.</summary>
        public CostWeights<T> Weights { get; }
    }
}
