using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>J of Eq. 3 for a network, a cost and a batch: its value and all its gradients, in memory made once.</summary>
/// <remarks>
/// Where the last activation g is the canonical one of the cost, the layers here end with Z, the logits, and g is applied here:
/// <code>
/// layers    → logits Zᴸ → g → predictions Aᴸ           J from Zᴸ,  ∂J/∂Zᴸ = (Aᴸ − Y)/m         (Eq. 8)
/// otherwise → predictions Aᴸ                            J from Aᴸ,  ∂J/∂Aᴸ                      (Eq. 4)
/// </code>
/// </remarks>
internal sealed class NetworkObjective<T> : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] layers;
    private readonly Cost cost;
    private readonly Activation? canonical;
    private readonly Workspace<T> workspace;
    private readonly T[] predictions;
    private readonly (int Layer, int Parameter)[] places;
    private Batch<T> batch;
    private int epoch;
    private long iteration;

    /// <summary>Makes the memory for batches of up to <paramref name="capacity"/> examples.</summary>
    public NetworkObjective(Network<T> network, Cost cost, int capacity, bool needsInputGradient = false)
    {
        this.cost = cost;
        layers = SplitForCost(network, cost, out canonical);
        workspace = new Workspace<T>(layers, capacity, needsInputGradient);
        predictions = new T[canonical is null ? 0 : network.OutputSize * capacity];
        places = [.. layers.SelectMany((layer, l) => layer.Parameters.Select((_, p) => (l, p)))];
    }

    /// <summary>The examples of the largest batch.</summary>
    public int Capacity => workspace.Capacity;

    /// <summary>Ŷ of the last evaluation: outputs × examples.</summary>
    public ReadOnlyColumns<T> Predictions =>
        canonical is null ? Logits : new ReadOnlyColumns<T>(predictions.AsSpan(0, Logits.Values.Length), Logits.Rows, batch.Count);

    /// <summary>∂J/∂X of the last evaluation, if it was asked for: inputs × examples.</summary>
    public ReadOnlyColumns<T> InputGradient => workspace.InputGradient(batch.Count);

    /// <summary>The outputs of the layers: the predictions, where there is no canonical activation.</summary>
    private ReadOnlyColumns<T> Logits => workspace.Outputs(layers.Length - 1, batch.Count);

    private static ReadOnlySpan<T> Weights => default;

    /// <summary>The layers up to what the cost is computed from, and the canonical activation, if that comes after them.</summary>
    public static Layer<T>[] SplitForCost(Network<T> network, Cost cost, out Activation? canonical)
    {
        Layer<T>[] layers = [.. network.Layers];
        bool pair = layers[^1].TrySplit(out Layer<T>? logits, out canonical)
            && canonical == cost.CanonicalActivation
            && canonical != Activation.Identity;
        if (pair)
        {
            layers[^1] = logits!;
        }
        else
        {
            canonical = null;
        }

        return layers;
    }

    /// <summary>Refuses a cost that takes logarithms of predictions that may be negative, or always the same.</summary>
    /// <exception cref="ArgumentException">The last activation does not fit the cost.</exception>
    public static void RequireFit(Network<T> network, Cost cost)
    {
        if (!cost.NeedsUnitInterval || !network.Layers[^1].TrySplit(out _, out Activation? activation))
        {
            return;
        }

        if (!activation.IsUnitInterval)
        {
            throw new ArgumentException(
                $"{cost} needs predictions from 0 to 1, but the last activation of the network is {activation}, whose values leave that range. "
                + $"Give the last layer Activation.{cost.CanonicalActivation?.ToString() ?? "Sigmoid"}.",
                nameof(cost));
        }

        if (activation == Activation.Softmax && network.OutputSize == 1)
        {
            throw new ArgumentException(
                "Softmax over a single output is always 1, so that nothing can be learnt. "
                + "For two classes use one output with Activation.Sigmoid and Cost.BinaryCrossEntropy, or two outputs.",
                nameof(cost));
        }
    }

    /// <summary>The matrices as a batch, if they fit the network and the cost.</summary>
    /// <exception cref="ArgumentException">They do not; the message says what was expected.</exception>
    public static Batch<T> RequireBatch(Network<T> network, Cost cost, Matrix<T> inputs, Matrix<T> targets)
    {
        network.RequireInputs(inputs.RowCount, inputs.ColumnCount, nameof(inputs));
        if (targets.RowCount != network.OutputSize || targets.ColumnCount != inputs.ColumnCount || inputs.ColumnCount == 0)
        {
            throw new ArgumentException(
                $"The network gives {network.OutputSize} outputs, so targets for {inputs.ColumnCount} examples must be "
                + $"{network.OutputSize} × {inputs.ColumnCount}, of at least one column, but got {targets.RowCount} × {targets.ColumnCount}. "
                + "Labels become columns by OneHot.Encode.",
                nameof(targets));
        }

        T[] x = inputs.AsColumnMajorArray() ?? inputs.ToColumnMajorArray();
        T[] y = targets.AsColumnMajorArray() ?? targets.ToColumnMajorArray();
        Batch<T> batch = new(x, inputs.RowCount, y, targets.RowCount, inputs.ColumnCount);
        cost.Validate(batch.Targets);
        return batch;
    }

    /// <summary>Sets the batch of the next evaluations; its memory is used without copying.</summary>
    public void Begin(Batch<T> next, int ofEpoch, long ofIteration)
    {
        batch = next;
        epoch = ofEpoch;
        iteration = ofIteration;
    }

    /// <summary>J at the present parameters, without gradients.</summary>
    public double Forward()
    {
        ReadOnlyColumns<T> targets = batch.Targets;
        workspace.Forward(batch.Inputs);
        if (canonical is null)
        {
            return cost.Value(Logits, targets, Weights);
        }

        canonical.Forward(Logits, new Columns<T>(predictions.AsSpan(0, targets.Values.Length), targets.Rows, targets.Count));
        return cost.ValueFromLogits(Logits, Predictions, targets, Weights);
    }

    /// <summary>All gradients at the parameters of the last <see cref="Forward"/>.</summary>
    public void Backward()
    {
        ReadOnlyColumns<T> targets = batch.Targets;
        Columns<T> delta = workspace.OutputGradient(batch.Count);
        if (canonical is null)
        {
            cost.Gradient(Predictions, targets, Weights, delta);
        }
        else
        {
            cost.GradientFromLogits(Logits, Predictions, targets, Weights, delta);
        }

        workspace.Backward(batch.Inputs);
    }

    /// <inheritdoc/>
    public override double Evaluate()
    {
        double value = Forward();
        if (!double.IsFinite(value))
        {
            throw CostDiverged(value);
        }

        Backward();
        for (int p = places.Length - 1; p >= 0; p--)
        {
            if (!FiniteCheck.All<T>(Gradient(p)))
            {
                throw GradientDiverged(p);
            }
        }

        return value;
    }

    /// <inheritdoc/>
    public override Span<T> Gradient(int parameter) => workspace.Gradient(places[parameter].Layer, places[parameter].Parameter);

    private TrainingDivergedException CostDiverged(double value)
    {
        if (FiniteCheck.IndexOfNotFinite(batch.Inputs.Values) >= 0)
        {
            return Diverged("the inputs of the batch have a value that is not finite", null);
        }

        for (int l = 0; l < layers.Length; l++)
        {
            int index = FiniteCheck.IndexOfNotFinite<T>(workspace.Outputs(l, batch.Count).Values);
            if (index >= 0)
            {
                return Diverged($"the cost is {Text(value)}, as layer {l}, {layers[l]}, gives {workspace.Outputs(l, batch.Count).Values[index]}", l);
            }
        }

        return Diverged($"the cost is {Text(value)}, although all layers give finite numbers", null);
    }

    private TrainingDivergedException GradientDiverged(int parameter)
    {
        (int l, int p) = places[parameter];
        int index = FiniteCheck.IndexOfNotFinite<T>(Gradient(parameter));
        return Diverged(
            $"the gradient of {layers[l].Parameters[p].Path} is {Gradient(parameter)[index]}, in layer {l}, {layers[l]}", l);
    }

    private TrainingDivergedException Diverged(string what, int? layer) =>
        new($"Training stopped in epoch {epoch}, iteration {iteration}: {what}. No parameter has moved in this iteration. Try a lower learning rate, inputs of mean 0 and variance 1, "
            + "or other initial weights.")
        {
            Epoch = epoch,
            Iteration = iteration,
            Layer = layer,
        };

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
