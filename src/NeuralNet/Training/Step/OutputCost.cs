using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>A cost as it meets the end of a network: from the logits where the last activation is its canonical one.</summary>
/// <remarks>
/// <code>
/// canonical    Layers → outputs Zᴸ → g → predictions Aᴸ      J from Zᴸ,  ∂J/∂Zᴸ = (Aᴸ − Y)/m         (Eq. 8)
/// otherwise    Layers → outputs Aᴸ  =    predictions         J from Aᴸ,  ∂J/∂Aᴸ                      (Eq. 4)
/// </code>
/// With the identity both are the same, and the second is taken. A last layer that gives the predictions the units of the targets is left out: the
/// targets get the units of the layer before it (Eq. 14). A mean of members before that is left out too: each member has the same targets (Eq. 21).
/// </remarks>
internal sealed partial class OutputCost<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Cost cost;
    private readonly Cost ofMember;
    private readonly Activation? canonical;

    /// <summary>Finds out whether network and cost are a canonical pair.</summary>
    /// <exception cref="ArgumentException">The last activation does not fit the cost.</exception>
    public OutputCost(Network<T> network, Cost cost)
    {
        Network = network;
        Layers = [.. network.Layers];
        if (Layers is [_, .., Unstandardize<T> unscaling])
        {
            units = unscaling;
            Layers = Layers[..^1];
        }

        ofMember = cost;
        if (Layers is [_, .., MeanOfMembers<T> mean])
        {
            members = mean;
            Layers = Layers[..^1];
            cost = cost.OfMembers(mean.Members, mean.OutputSize);
        }

        (LastActivation, bool isKnown) = FindActivation(Layers);
        CostHead[] heads = cost.HeadsBehind(LastActivation, Layers[^1].OutputSize, nameof(cost));
        foreach (CostHead head in heads)
        {
            RequireNumbers(head, nameof(cost));
            RequireClasses(head, nameof(cost));
            RequireRange(head, isKnown, LastWithValues(Layers), nameof(cost));
        }

        Heads = [.. heads.TakeWhile(head => head.Rows.End <= network.OutputSize)];

        _ = Layers[^1].TrySplit(out Layer<T>? logits, out Activation? activation);
        this.cost = activation is null ? cost : cost.PairedWith(activation);
        if (logits is not null && activation == this.cost.CanonicalActivation && activation != Activation.Identity)
        {
            canonical = activation;
            Layers[^1] = logits;
        }
    }

    /// <summary>The network.</summary>
    public Network<T> Network { get; }

    /// <summary>The layers whose outputs the cost is computed from; they share their parameters with the network.</summary>
    public Layer<T>[] Layers { get; }

    /// <summary>What made the predictions; null for a layer that does not end with an activation.</summary>
    public Activation? LastActivation { get; }

    /// <summary>The ranges of outputs that have costs of their own; one with all outputs for most costs. If there are members, those of the first.</summary>
    public IReadOnlyList<CostHead> Heads { get; }

    /// <summary>What is made small.</summary>
    public Cost Cost => cost;

    /// <summary>Whether the predictions are others than the outputs of <see cref="Layers"/>.</summary>
    public bool IsCanonical => canonical is not null;

    /// <summary>The predictions Ŷ, and J.</summary>
    /// <param name="outputs">What <see cref="Layers"/> gave: outputs × examples.</param>
    /// <param name="batch">The examples, with their weights or with the shares of their entries (<see cref="EntryShares{T}"/>).</param>
    /// <param name="predictions">Receives Ŷ: outputs × examples; the outputs themselves unless <see cref="IsCanonical"/>.</param>
    public double Value(ReadOnlyColumns<T> outputs, in Batch<T> batch, Columns<T> predictions)
    {
        Predict(outputs, predictions);
        return canonical is null
            ? cost.Compute(outputs, batch.Targets, WeightsOf(batch))
            : cost.ComputeFromLogits(outputs, predictions, batch.Targets, WeightsOf(batch));
    }

    /// <summary>The predictions Ŷ alone, where the examples do not count.</summary>
    /// <param name="outputs">What <see cref="Layers"/> gave: outputs × examples.</param>
    /// <param name="predictions">Receives Ŷ: outputs × examples; the outputs themselves unless <see cref="IsCanonical"/>.</param>
    public void Predict(ReadOnlyColumns<T> outputs, Columns<T> predictions) => canonical?.Forward(outputs, predictions);

    /// <summary>∂J/∂(outputs), after <see cref="Value"/> of the same.</summary>
    public void Gradient(ReadOnlyColumns<T> outputs, in Batch<T> batch, ReadOnlyColumns<T> predictions, Columns<T> result)
    {
        if (canonical is null)
        {
            cost.ComputeGradient(outputs, batch.Targets, WeightsOf(batch), result);
        }
        else
        {
            cost.ComputeGradientFromLogits(outputs, predictions, batch.Targets, WeightsOf(batch), result);
        }
    }

    /// <summary>A layer as the network has it, in a sentence.</summary>
    public string Place(int layer) => $"layer {layer}, {Network.Layers[layer].ShortDescription()}";

    /// <summary>The matrices as a batch, if they fit the network and the cost.</summary>
    /// <param name="inputs">Inputs × examples.</param>
    /// <param name="targets">Outputs × examples.</param>
    /// <exception cref="ArgumentException">They do not; the message says what was expected.</exception>
    public Batch<T> RequireBatch(Matrix<T> inputs, Matrix<T> targets)
    {
        RequireShapes(inputs, targets);
        return RequireValues(new Batch<T>(inputs.ToDenseArray(), inputs.RowCount, targets.ToDenseArray(), targets.RowCount, inputs.ColumnCount));
    }

    /// <summary>All examples of a data set as a batch, if they fit the network and the cost.</summary>
    /// <exception cref="ArgumentException">They do not; the message says what was expected.</exception>
    /// <exception cref="NotSupportedException">The entries of the targets have weights, which the cost does not support.</exception>
    public Batch<T> RequireBatch(Dataset<T> data)
    {
        RequireShapes(data.Inputs, data.Targets);
        return RequireValues(data.Slice(0, data.Count));
    }

    /// <summary>Whether there is an accuracy, if the first examples have classes: there are no others, or each cost is one for classes or labels.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="known">The number of the first ones. Those costs accept no other targets than probabilities.</param>
    public bool HasAccuracy(ExampleSource<T> data, int known) => known == data.Count
        || Heads.All(static head => head.Cost.CanonicalActivation == Activation.Softmax || head.Cost.CanonicalActivation == Activation.Sigmoid);

    private void RequireShapes(Matrix<T> inputs, Matrix<T> targets)
    {
        Network.RequireInputs(inputs.RowCount, inputs.ColumnCount, nameof(inputs));
        if (targets.RowCount != Network.OutputSize || targets.ColumnCount != inputs.ColumnCount || inputs.ColumnCount == 0)
        {
            throw new ArgumentException(
                $"The network gives {Network.OutputSize} {RecordText.Noun(Network.OutputSize, "output")}, so targets for {inputs.ColumnCount} examples must be "
                + $"{Network.OutputSize} × {inputs.ColumnCount}, of at least one column, but got {targets.RowCount} × {targets.ColumnCount}. "
                + ShapeAdvice(targets.RowCount, targets.ColumnCount, inputs.ColumnCount),
                nameof(targets));
        }
    }

    private static CostWeights<T> WeightsOf(in Batch<T> batch) => batch.HasEntryWeights ? new(batch.EntryWeights) : new(batch.Weights);

    /// <summary>What to change if the targets have another shape than the outputs.</summary>
    private string ShapeAdvice(int rows, int columns, int examples)
    {
        int outputs = Network.OutputSize;
        bool ofClasses = LastActivation == Activation.Softmax || LastActivation == Activation.Sigmoid;
        return columns == outputs && rows == examples ? "Are they transposed? Examples are columns: call Transpose()."
            : rows == outputs || rows == 0 ? "The targets need a row for each output and a column for each example."
            : ofClasses && rows == 1 ? $"Are they class numbers? OneHot.Encode(labels, classes: {outputs}) turns them into columns."
            : LastActivation == Activation.Softmax ? $"Softmax has an output for each class: for {rows} classes give the last layer {rows} units."
            : ofClasses && outputs == 1 ? "With one sigmoid output the targets are one row of 0 and 1, for no and yes. "
                + $"For one class of {rows} give the last layer {rows} units and Activation.Softmax, and use Cost.CrossEntropy."
            : $"The last layer needs a unit for each number to predict: give it {rows} {RecordText.Noun(rows, "unit")}.";
    }

    /// <summary>Refuses a batch of one example in training, if a layer depends on the batch.</summary>
    /// <param name="batches">How the examples are divided.</param>
    /// <param name="parameter">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">There would be such a batch.</exception>
    public void RequireBatchSize(in EpochBatches batches, string parameter)
    {
        if (!batches.HasBatchOfOne || Network.Layers.FirstOrDefault(each => each.MixesExamples) is not { } layer)
        {
            return;
        }

        string found = batches.Examples == 1 ? "there is 1 example. Give more examples"
            : batches.BatchSize == 1 ? "BatchSize is 1. Take a larger BatchSize"
            : $"{batches.Examples} examples in batches of {batches.BatchSize} end with a batch of 1. Set TrainingOptions.LastBatch to LastBatch.Merge "
                + "or LastBatch.Drop, or take another BatchSize";
        throw new ArgumentException($"{layer.ShortDescription()} needs at least 2 examples in every batch of training, but {found}.", parameter);
    }

    /// <summary>The last activation of the network, and whether what the last layer does is known.</summary>
    private static (Activation? Activation, bool IsKnown) FindActivation(Layer<T>[] layers)
    {
        Layer<T> last = LastWithValues(layers);
        bool isSplit = last.TrySplit(out _, out Activation? activation);
        return (activation, isSplit || last.Description.GetType().Assembly == typeof(Layer).Assembly);
    }

    /// <summary>The last layer that is not an identity.</summary>
    private static Layer<T> LastWithValues(Layer<T>[] layers)
    {
        int last = layers.Length - 1;
        while (last > 0 && layers[last].Description is ActivationLayer { Activation: Identity })
        {
            last--;
        }

        return layers[last];
    }

    /// <summary>Refuses a cost that takes logarithms of predictions that may be negative.</summary>
    /// <remarks>If the last layer is the user's own and has no activation, nothing is known of its range, and it is accepted.</remarks>
    private static void RequireRange(CostHead head, bool isKnown, Layer<T> last, string parameter)
    {
        if (!head.Cost.NeedsUnitInterval || !isKnown || head.Activation?.Range is { Smallest: >= 0, Largest: <= 1 })
        {
            return;
        }

        string needed = $"Activation.{RecordText.Short(head.Cost.CanonicalActivation ?? Activation.Sigmoid)}";
        string end = head.Activation is { } activation
            ? $"activation of the network is {RecordText.Short(activation)}"
            : $"layer of the network is {RecordText.Short(last.Description)}";
        string advice = head.Activation is null ? $"End with new ActivationLayer({needed})" : $"Give the last layer {needed}";
        throw new ArgumentException(
            $"{head.Prefix}{RecordText.Short(head.Cost)} needs predictions from 0 to 1, but the last {end}, whose values leave that range. "
            + $"{(head.Prefix.Length == 0 ? advice : $"Give this head {needed}")}.",
            parameter);
    }

    /// <summary>Refuses a single output for a cost that has one output for each class: its only valid target is always 1.</summary>
    private static void RequireClasses(CostHead head, string parameter)
    {
        if (head.Rows.Count == 1 && head.Cost.CanonicalActivation == Activation.Softmax)
        {
            string binary = head.Cost is FocalCrossEntropy ? nameof(Cost.BinaryFocalCrossEntropy) : nameof(Cost.BinaryCrossEntropy);
            throw new ArgumentException(
                $"{head.Prefix}{RecordText.Short(head.Cost)} needs an output for each class, but the {(head.Prefix.Length == 0 ? "network" : "head")} has one output. "
                + $"For yes or no with one output use Cost.{binary} behind "
                + "Activation.Sigmoid. Otherwise give the last layer as many units as there are classes, at least 2, and Activation.Softmax.",
                parameter);
        }
    }
}
