using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>A cost as it meets the end of a network: from the logits where the last activation is its canonical one.</summary>
/// <remarks>
/// <code>
/// canonical    Layers → outputs Zᴸ → g → predictions Aᴸ      J from Zᴸ,  ∂J/∂Zᴸ = (Aᴸ − Y)/m         (Eq. 8)
/// otherwise    Layers → outputs Aᴸ  =    predictions         J from Aᴸ,  ∂J/∂Aᴸ                      (Eq. 4)
/// </code>
/// With the identity both are the same, and the second is taken.
/// </remarks>
internal sealed class OutputCost<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Network<T> network;
    private readonly Cost cost;
    private readonly Activation? canonical;

    /// <summary>Finds out whether network and cost are a canonical pair.</summary>
    /// <exception cref="ArgumentException">The last activation does not fit the cost.</exception>
    public OutputCost(Network<T> network, Cost cost)
    {
        this.network = network;
        this.cost = cost;
        Layers = [.. network.Layers];
        RequireFit(cost, Layers);
        if (Layers[^1].TrySplit(out Layer<T>? logits, out Activation? activation)
            && activation == cost.CanonicalActivation
            && activation != Activation.Identity)
        {
            canonical = activation;
            Layers[^1] = logits;
        }
    }

    /// <summary>The layers whose outputs the cost is computed from; they share their parameters with the network.</summary>
    public Layer<T>[] Layers { get; }

    /// <summary>Whether the predictions are others than the outputs of <see cref="Layers"/>.</summary>
    public bool IsCanonical => canonical is not null;

    /// <summary>The predictions Ŷ, and J.</summary>
    /// <param name="outputs">What <see cref="Layers"/> gave: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <param name="weights">ω, or empty.</param>
    /// <param name="predictions">Receives Ŷ: outputs × examples; the outputs themselves unless <see cref="IsCanonical"/>.</param>
    public double Value(ReadOnlyColumns<T> outputs, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights, Columns<T> predictions)
    {
        Predict(outputs, predictions);
        return canonical is null
            ? cost.Value(outputs, targets, weights)
            : cost.ValueFromLogits(outputs, predictions, targets, weights);
    }

    /// <summary>The predictions Ŷ alone, where the examples do not count.</summary>
    /// <param name="outputs">What <see cref="Layers"/> gave: outputs × examples.</param>
    /// <param name="predictions">Receives Ŷ: outputs × examples; the outputs themselves unless <see cref="IsCanonical"/>.</param>
    public void Predict(ReadOnlyColumns<T> outputs, Columns<T> predictions) => canonical?.Forward(outputs, predictions);

    /// <summary>∂J/∂(outputs), after <see cref="Value"/> of the same.</summary>
    public void Gradient(
        ReadOnlyColumns<T> outputs, ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights, ReadOnlyColumns<T> predictions, Columns<T> result)
    {
        if (canonical is null)
        {
            cost.Gradient(outputs, targets, weights, result);
        }
        else
        {
            cost.GradientFromLogits(outputs, predictions, targets, weights, result);
        }
    }

    /// <summary>A layer as the network has it, in a sentence.</summary>
    public string Place(int layer) => $"layer {layer}, {network.Layers[layer].ShortDescription()}";

    /// <summary>The matrices as a batch, if they fit the network and the cost.</summary>
    /// <exception cref="ArgumentException">They do not; the message says what was expected.</exception>
    public Batch<T> RequireBatch(Matrix<T> inputs, Matrix<T> targets)
    {
        network.RequireInputs(inputs.RowCount, inputs.ColumnCount, nameof(inputs));
        if (targets.RowCount != network.OutputSize || targets.ColumnCount != inputs.ColumnCount || inputs.ColumnCount == 0)
        {
            bool turned = targets.ColumnCount == network.OutputSize && targets.RowCount == inputs.ColumnCount;
            throw new ArgumentException(
                $"The network gives {network.OutputSize} outputs, so targets for {inputs.ColumnCount} examples must be "
                + $"{network.OutputSize} × {inputs.ColumnCount}, of at least one column, but got {targets.RowCount} × {targets.ColumnCount}. "
                + (turned ? "Are they transposed? Examples are columns: call Transpose()." : "Labels become columns by OneHot.Encode."),
                nameof(targets));
        }

        T[] x = inputs.ToDenseArray();
        T[] y = targets.ToDenseArray();
        Batch<T> batch = new(x, inputs.RowCount, y, targets.RowCount, inputs.ColumnCount);
        cost.Validate(batch.Targets);
        return batch;
    }

    /// <summary>Refuses training in batches of which one has a single example, where a layer depends on the batch.</summary>
    /// <param name="count">The examples of an epoch.</param>
    /// <param name="batchSize">The examples of a batch, or more than there are.</param>
    /// <param name="parameter">The name of the caller's parameter.</param>
    /// <exception cref="ArgumentException">There would be such a batch.</exception>
    public void RequireBatchSize(int count, int batchSize, string parameter)
    {
        if (count != 1 && batchSize != 1 && count % batchSize != 1)
        {
            return;
        }

        foreach (Layer<T> layer in Layers)
        {
            if (layer.Description.DependsOnBatch)
            {
                throw new ArgumentException(
                    $"{layer.ShortDescription()} needs at least 2 examples in every batch of training, but {count} examples in batches of {batchSize} end with "
                    + "a batch of 1. Take another BatchSize, or leave out an example.",
                    parameter);
            }
        }
    }

    /// <summary>Refuses a cost that takes logarithms of predictions that may be negative, or are always 1.</summary>
    /// <remarks>Of a layer of the user's own that has no activation to tell, nothing is known; one of the library then leaves the range.</remarks>
    private static void RequireFit(Cost cost, Layer<T>[] layers)
    {
        int last = layers.Length - 1;
        while (last > 0 && layers[last].Description is ActivationLayer { Activation: Identity })
        {
            last--;
        }

        Layer description = layers[last].Description;
        bool isSplit = layers[last].TrySplit(out _, out Activation? activation);
        bool isKnown = isSplit || description.GetType().Assembly == typeof(Layer).Assembly;
        if (!cost.NeedsUnitInterval || !isKnown)
        {
            return;
        }

        if (activation?.IsUnitInterval != true)
        {
            string needed = $"Activation.{cost.CanonicalActivation?.ToString() ?? "Sigmoid"}";
            string end = isSplit ? $"activation of the network is {RecordText.Short(activation!)}" : $"layer of the network is {RecordText.Short(description)}";
            throw new ArgumentException(
                $"{RecordText.Short(cost)} needs predictions from 0 to 1, but the last {end}, whose values leave that range. "
                + $"{(isSplit ? $"Give the last layer {needed}" : $"End with new ActivationLayer({needed})")}.",
                nameof(cost));
        }

        if (activation == Activation.Softmax && layers[last].OutputSize == 1)
        {
            throw new ArgumentException(
                "Softmax over a single output is always 1, so that nothing can be learnt. "
                + "For two classes use one output with Activation.Sigmoid and Cost.BinaryCrossEntropy, or two outputs.",
                nameof(cost));
        }
    }
}
