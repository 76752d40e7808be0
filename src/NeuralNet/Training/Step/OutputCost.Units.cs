using System.Buffers;

namespace NeuralNet;

/// <content>The layers at the end of a network that the cost leaves out: <see cref="MeanOfMembers"/>, then <see cref="Unstandardize"/>.</content>
/// <remarks>
/// <code>
/// Layers → U of k members → their mean Ū → Unstandardize → predictions Ŷ = a + b·Ū
/// J from U and the scaled targets (Y − a)/b, repeated for each member,  ∂J/∂U                (Eq. 14, 21)
/// </code>
/// </remarks>
internal sealed partial class OutputCost<T>
{
    private readonly Unstandardize<T>? units;
    private readonly MeanOfMembers<T>? members;

    /// <summary>Whether targets and predictions are in other units than those of the cost.</summary>
    public bool HasUnits => units is not null;

    /// <summary>Whether the predictions are not computed by the cost, because it leaves out layers.</summary>
    public bool LeavesOutLayers => units is not null || members is not null;

    /// <summary>Whether the units are known. Before, only the checks of a run that continues see the cost.</summary>
    public bool IsAdapted => units?.IsAdapted != false;

    /// <summary>The length of the memory for <see cref="Scaled"/> and <see cref="Unscaled"/>: 0 if no layer is left out.</summary>
    public int ScaledLength(int examples) => LeavesOutLayers
        ? ArrayLength.Of(UnitsLength(examples) + (members is null ? 0 : 2L * members.InputSize * examples), "scaled targets", LayerStack.Advice)
        : 0;

    /// <summary>A batch with the targets that the cost is computed from (Eq. 14, 21), or the batch itself.</summary>
    /// <param name="batch">The examples. The weights of entries may be shares already.</param>
    /// <param name="memory">Receives the targets: <see cref="ScaledLength"/> numbers.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public Batch<T> Scaled(Batch<T> batch, Memory<T> memory, int threads)
    {
        batch = ScaledOfMember(batch, memory, threads);
        if (members is null)
        {
            return batch;
        }

        memory = memory[(int)UnitsLength(batch.Count)..];
        Memory<T> targets = memory.Slice(0, members.InputSize * batch.Count);
        Memory<T> weights = batch.HasEntryWeights ? memory.Slice(targets.Length, targets.Length) : default;
        members.Repeat(batch.Targets, targets.Span, threads);
        if (batch.HasEntryWeights)
        {
            members.Repeat(batch.EntryWeights, weights.Span, threads);
        }

        return batch.WithTargets(targets, members.InputSize, weights);
    }

    /// <summary>A batch with the targets in the units of the cost (Eq. 14), or the batch itself.</summary>
    /// <inheritdoc cref="Scaled"/>
    public Batch<T> ScaledOfMember(Batch<T> batch, Memory<T> memory, int threads)
    {
        if (units is null || !IsAdapted)
        {
            return batch;
        }

        int length = batch.Targets.Values.Length;
        units.ScaleTargets(batch.Targets, new Columns<T>(memory.Span[..length], units.OutputSize, batch.Count), memory.Span[length..], threads);
        return batch.WithTargets(memory[..length]);
    }

    /// <summary>Predictions of the network, from those of the cost (Eq. 13, 21), or the same columns.</summary>
    /// <param name="predictions">The predictions of all members in the units of the cost.</param>
    /// <param name="memory">Receives the others: <see cref="ScaledLength"/> numbers.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public Columns<T> Unscaled(Columns<T> predictions, Span<T> memory, int threads)
    {
        if (members is not null)
        {
            int length = predictions.Values.Length / members.Members;
            Columns<T> mean = new(memory[^length..], members.OutputSize, predictions.Count);
            members.Average(predictions, mean, threads);
            predictions = mean;
        }

        if (units is null)
        {
            return predictions;
        }

        Columns<T> unscaled = new(memory[..predictions.Values.Length], predictions.Rows, predictions.Count);
        units.Unscale(predictions, unscaled, memory[predictions.Values.Length..], threads);
        return unscaled;
    }

    private long UnitsLength(int examples) => units is null ? 0 : ((long)units.OutputSize * examples) + units.ScratchLength(examples);

    /// <summary>The batch, if its inputs have the categories of the network, and the cost accepts its targets as it gets them.</summary>
    /// <remarks>Targets are scaled in pooled memory, if the cost gets them scaled.</remarks>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public Batch<T> RequireValues(Batch<T> batch)
    {
        Network.RequireCategories(batch.Inputs, "inputs");
        if (units is null)
        {
            ofMember.ValidateData(batch.Targets, batch.EntryWeights);
            return batch;
        }

        T[] memory = ArrayPool<T>.Shared.Rent(ScaledLength(batch.Count));
        try
        {
            ofMember.ValidateData(ScaledOfMember(batch, memory, threads: 1).Targets, batch.EntryWeights);
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
