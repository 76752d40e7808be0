using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>J of Eq. 3 for a network, a cost and a batch: its value and all its gradients, in memory made once.</summary>
/// <remarks>
/// A batch may come in micro-batches, one after the other in the memory of one: J and the gradients are the sums over them, each weighted by its
/// share of the examples, which the weights of entries already contain. Statistics are measured by one after the other.
/// </remarks>
internal sealed partial class NetworkObjective<T> : LeastSquaresObjective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly OutputCost<T> cost;
    private readonly Regularization<T>? regularization;
    private readonly bool measuresRounding;
    private readonly Layer<T>[] layers;
    private readonly int threads;
    private readonly Workspace<T> workspace;
    private readonly T[] predictions;
    private readonly (int Layer, int Parameter)[] places;
    private readonly StaggeredBuffer<T>[] sums;
    private readonly EntryShares<T> entryShares = new();
    private Batch<T> batch;
    private Batch<T> part;
    private int partStart;
    private EpochBatches batches;
    private bool hasParts;
    private StepPosition position;
    private int epoch;
    private long iteration;

    /// <summary>Makes the memory.</summary>
    /// <param name="cost">The cost, with the layers.</param>
    /// <param name="regularization">Ω, or null if it is 0.</param>
    /// <param name="capacity">The examples of the largest micro-batch.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <param name="needsInputGradient">Whether <see cref="InputGradient"/> is asked for.</param>
    /// <param name="batchCapacity">The examples of the largest batch, where one has several micro-batches; 0 where none has.</param>
    public NetworkObjective(
        OutputCost<T> cost, Regularization<T>? regularization, int capacity, int threads, bool needsInputGradient = false, int batchCapacity = 0)
    {
        BatchCapacity = Math.Max(capacity, batchCapacity);
        Accumulates = batchCapacity > 0;
        this.cost = cost;
        this.regularization = regularization;
        this.threads = threads;
        layers = cost.Layers;
        workspace = new Workspace<T>(layers, capacity, needsInputGradient, threads);
        int length = ArrayLength.Product(
            (layers[^1].OutputSize, "outputs"), (BatchCapacity, "examples"), "Use a smaller BatchSize or fewer AccumulatedBatches.");
        scaledTargets = new T[cost.ScaledLength(BatchCapacity)];
        predictions = new T[cost.IsCanonical || Accumulates ? length : 0];
        places = [.. layers.SelectMany((layer, l) => layer.Parameters.Select((_, p) => (l, p)))];
        sums =
        [
            .. from place in Accumulates ? places : []
               let parameter = layers[place.Layer].Parameters[place.Parameter]
               select StaggeredBuffer<T>.Create(parameter.Count, 0, parameter.Values),
        ];
    }

    /// <inheritdoc/>
    public override int Threads => threads;

    /// <summary>The examples of the largest micro-batch.</summary>
    public int Capacity => workspace.Capacity;

    /// <summary>The examples of the largest batch.</summary>
    public int BatchCapacity { get; }

    /// <summary>Whether there is memory to sum the gradients of several micro-batches.</summary>
    public bool Accumulates { get; }

    /// <summary>∂J/∂X of the last evaluation, if it was asked for: inputs × examples.</summary>
    public ReadOnlyColumns<T> InputGradient => workspace.InputGradient(part.Count);

    private Columns<T> Outputs => workspace.Outputs(layers.Length - 1, part.Count);

    /// <summary>Ŷ of the present micro-batch.</summary>
    private Columns<T> PartPredictions => predictions.Length > 0 ? PredictionsOf(partStart, part.Count) : Outputs;

    /// <summary>Whether the memory is large enough for all batches of an epoch.</summary>
    public bool Holds(in EpochBatches needed) =>
        needed.LargestBatch <= Capacity && needed.LargestUpdate <= BatchCapacity && (Accumulates || needed.LargestBatch >= needed.LargestUpdate);

    /// <summary>Sets a batch for evaluations outside of training: one micro-batch, always at the same place.</summary>
    public void Begin(in Batch<T> next) => Begin(next, 0, 0, new EpochBatches(next.Count), default);

    /// <summary>Sets the batch of the next evaluations; its memory is used without copying.</summary>
    /// <param name="next">The examples of the update.</param>
    /// <param name="ofEpoch">The epoch, for messages.</param>
    /// <param name="ofIteration">The update, 1 for the first.</param>
    /// <param name="division">How the batch is divided into micro-batches, none larger than <see cref="Capacity"/>.</param>
    /// <param name="at">The place of the first micro-batch in the training, which random layers go by.</param>
    public void Begin(in Batch<T> next, int ofEpoch, long ofIteration, in EpochBatches division, in StepPosition at)
    {
        batch = next.HasEntryWeights || cost.LeavesOutLayers ? cost.Scaled(entryShares.OfWhole(next), scaledTargets, threads) : next;
        epoch = ofEpoch;
        iteration = ofIteration;
        batches = division;
        position = at;
        Debug.Assert(Holds(division) && next.Count <= BatchCapacity, "The memory is made for it.");
        Take(0);
        hasParts = part.Count < next.Count;
    }

    /// <summary>J of the batch, which is one micro-batch, at the present parameters, without gradients and as in training.</summary>
    public double Forward()
    {
        Debug.Assert(!hasParts, "For one micro-batch.");
        workspace.BeginStep();
        return ForwardPart() + (regularization?.Value(threads) ?? 0);
    }

    /// <summary>All gradients at the parameters of the last <see cref="Forward"/>, and Ω, whose gradient is added in the same pass.</summary>
    public void Backward()
    {
        BackwardPart();
        _ = regularization?.AddTo(this);
    }

    /// <summary>Gives the layers the statistics of the last evaluation, after the update has succeeded.</summary>
    /// <param name="frozen">One for each statistic of the network: whether it stays as it is.</param>
    public void CommitStatistics(ReadOnlySpan<bool> frozen) => workspace.CommitStatistics(frozen);

    /// <inheritdoc/>
    public override double Evaluate() => Compute(out double value) is { } fault ? throw fault : value;

    /// <inheritdoc/>
    public override bool TryEvaluate(out double value) => Compute(out value) is null;

    /// <inheritdoc/>
    public override Span<T> Gradient(int parameter) =>
        hasParts ? sums[parameter].Span : workspace.Gradient(places[parameter].Layer, places[parameter].Parameter);

    /// <summary>J and, if they are wanted, all gradients; what is not finite in them, or null.</summary>
    private TrainingDivergedException? Compute(out double value, bool withGradients = true)
    {
        ForwardWithoutWeight();
        workspace.BeginStep();
        double total = batch.TotalWeight;
        bool isFirst = true;
        (value, rounding) = (0, 0);
        for (int start = 0; start < batch.Count; start += part.Count)
        {
            if (hasParts)
            {
                Take(start);
            }

            double weight = part.TotalWeight;
            if (weight == 0)
            {
                continue;
            }

            double share = batch.HasEntryWeights ? 1 : weight / total;
            double partValue = ForwardPart();
            if (!double.IsFinite(partValue))
            {
                value = partValue;
                return CostDiverged(partValue);
            }

            value += share * partValue;
            if (!withGradients)
            {
                continue;
            }

            BackwardPart();
            if (measuresRounding)
            {
                AddRounding(share);
            }

            for (int p = 0; hasParts && p < sums.Length; p++)
            {
                Elementwise.Accumulate<T>(workspace.Gradient(places[p].Layer, places[p].Parameter), share, isFirst, sums[p].Span, threads);
            }

            isFirst = false;
        }

        value += (withGradients ? regularization?.AddTo(this) : regularization?.Value(threads)) ?? 0;
        rounding += DoubleEpsilon * Math.Abs(value);
        return NotFinite(value, withGradients);
    }

    /// <summary>Sets the micro-batch from an example of the batch on.</summary>
    private void Take(int start)
    {
        partStart = start;
        part = batch.Slice(start, batches.BatchFrom(start, batch.Count));
    }

    /// <summary>f of Eq. 3 on the present micro-batch: J without Ω.</summary>
    private double ForwardPart()
    {
        ForwardLayers();
        return cost.Value(Outputs, part, PartPredictions);
    }

    /// <summary>The predictions of micro-batches whose weights are all 0: they have no mean, and neither cost, gradient nor statistics count.</summary>
    /// <remarks>They come before the others, which then begin with the statistics as they were.</remarks>
    private void ForwardWithoutWeight()
    {
        for (int start = 0; hasParts && start < batch.Count; start += part.Count)
        {
            Take(start);
            if (part.TotalWeight == 0)
            {
                ForwardLayers();
                cost.Predict(Outputs, PartPredictions);
            }
        }
    }

    private void ForwardLayers()
    {
        workspace.Forward(part.Inputs, position with { MicroBatch = position.MicroBatch + (partStart / batches.BatchSize) });
        if (!cost.IsCanonical && predictions.Length > 0)
        {
            Outputs.Values.CopyTo(PartPredictions.Values);
        }
    }

    private void BackwardPart()
    {
        cost.Gradient(Outputs, part, PartPredictions, workspace.OutputGradient(part.Count));
        workspace.Backward(part.Inputs);
    }

    private Columns<T> PredictionsOf(int start, int count)
    {
        int rows = layers[^1].OutputSize;
        return new Columns<T>(predictions.AsSpan(start * rows, count * rows), rows, count);
    }
}
