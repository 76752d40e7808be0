using System.Buffers;

namespace NeuralNet;

/// <content>The units of a cost whose network ends with <see cref="Unstandardize"/>.</content>
/// <remarks>
/// <code>
/// Layers → U → last layer → predictions Ŷ = a + b·U         J from U and the scaled targets (Y − a)/b,  ∂J/∂U        (Eq. 14)
/// </code>
/// </remarks>
internal sealed partial class OutputCost<T>
{
    private readonly Unstandardize<T>? units;

    /// <summary>Whether targets and predictions are in other units than those of the cost.</summary>
    public bool HasUnits => units is not null;

    /// <summary>Whether the units are known. Before, only the checks of a run that continues see the cost.</summary>
    public bool IsAdapted => units?.IsAdapted != false;

    /// <summary>The length of the memory for <see cref="Scaled"/> and <see cref="Unscaled"/>: 0 without units.</summary>
    public int ScaledLength(int examples) => units is null
        ? 0
        : ArrayLength.Of((long)units.OutputSize * examples + units.ScratchLength(examples), "scaled targets", LayerStack.Advice);

    /// <summary>A batch with the targets in the units of the cost (Eq. 14), or the batch itself.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="memory">Receives the targets: <see cref="ScaledLength"/> numbers.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public Batch<T> Scaled(Batch<T> batch, Memory<T> memory, int threads)
    {
        if (units is null || !IsAdapted)
        {
            return batch;
        }

        int length = batch.Targets.Values.Length;
        units.ScaleTargets(batch.Targets, new Columns<T>(memory.Span[..length], units.OutputSize, batch.Count), memory.Span[length..], threads);
        return batch.WithTargets(memory[..length]);
    }

    /// <summary>Predictions in the units of the targets (Eq. 13), or the same columns.</summary>
    /// <param name="predictions">The predictions in the units of the cost.</param>
    /// <param name="memory">Receives the others: <see cref="ScaledLength"/> numbers.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public Columns<T> Unscaled(Columns<T> predictions, Span<T> memory, int threads)
    {
        if (units is null)
        {
            return predictions;
        }

        int length = predictions.Values.Length;
        Columns<T> unscaled = new(memory[..length], predictions.Rows, predictions.Count);
        units.Unscale(predictions, unscaled, memory[length..], threads);
        return unscaled;
    }

    /// <summary>The batch, if the cost accepts its targets as it gets them. They are scaled in pooled memory.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public Batch<T> RequireTargets(Batch<T> batch)
    {
        T[] memory = ArrayPool<T>.Shared.Rent(ScaledLength(batch.Count));
        try
        {
            cost.ValidateData(Scaled(batch, memory, threads: 1).Targets, batch.EntryWeights);
            return batch;
        }
        finally
        {
            ArrayPool<T>.Shared.Return(memory);
        }
    }

    /// <summary>Refuses a cost of probabilities behind a layer that gives the outputs the units of the targets.</summary>
    private void RequireNumbers(CostHead head, string parameter)
    {
        if (units is not null && head.Cost.NeedsUnitInterval)
        {
            throw new ArgumentException(
                $"{head.Prefix}{RecordText.Short(head.Cost)} needs predictions from 0 to 1, but the last layer, {units.ShortDescription()}, gives "
                + (head.Prefix.Length == 0
                    ? "predictions the units of the targets. Leave it out, or use a cost for numbers, such as Cost.MeanSquaredError."
                    : "the predictions of all heads the units of their targets. A network with a head of probabilities cannot end with it. Leave it out, and scale the "
                        + "targets of the other heads by hand."),
                parameter);
        }
    }
}
