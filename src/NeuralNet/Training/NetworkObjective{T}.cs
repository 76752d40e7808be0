using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>J of Eq. 3 for a network, a cost and a batch: its value and all its gradients, in memory made once.</summary>
internal sealed class NetworkObjective<T> : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly OutputCost<T> cost;
    private readonly Layer<T>[] layers;
    private readonly int threads;
    private readonly Workspace<T> workspace;
    private readonly T[] predictions;
    private readonly (int Layer, int Parameter)[] places;
    private Batch<T> batch;
    private int epoch;
    private long iteration;

    /// <summary>Makes the memory for batches of up to <paramref name="capacity"/> examples, worked on by up to <paramref name="threads"/> threads.</summary>
    public NetworkObjective(OutputCost<T> cost, int capacity, int threads, bool needsInputGradient = false)
    {
        this.cost = cost;
        this.threads = threads;
        layers = cost.Layers;
        workspace = new Workspace<T>(layers, capacity, needsInputGradient, threads);
        predictions = new T[cost.IsCanonical ? layers[^1].OutputSize * capacity : 0];
        places = [.. layers.SelectMany((layer, l) => layer.Parameters.Select((_, p) => (l, p)))];
    }

    /// <inheritdoc/>
    public override int Threads => threads;

    /// <summary>The examples of the largest batch.</summary>
    public int Capacity => workspace.Capacity;

    /// <summary>Ŷ of the last evaluation: outputs × examples.</summary>
    public Columns<T> Predictions =>
        cost.IsCanonical ? new Columns<T>(predictions.AsSpan(0, Outputs.Values.Length), Outputs.Rows, batch.Count) : Outputs;

    /// <summary>∂J/∂X of the last evaluation, if it was asked for: inputs × examples.</summary>
    public ReadOnlyColumns<T> InputGradient => workspace.InputGradient(batch.Count);

    private Columns<T> Outputs => workspace.Outputs(layers.Length - 1, batch.Count);

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
        workspace.Forward(batch.Inputs);
        return cost.Value(Outputs, batch.Targets, default, Predictions);
    }

    /// <summary>All gradients at the parameters of the last <see cref="Forward"/>.</summary>
    public void Backward()
    {
        cost.Gradient(Outputs, batch.Targets, default, Predictions, workspace.OutputGradient(batch.Count));
        workspace.Backward(batch.Inputs);
    }

    /// <inheritdoc/>
    public override double Evaluate() =>
        TryEvaluate(out double value) ? value : throw (double.IsFinite(value) ? GradientDiverged(LastNotFinite()) : CostDiverged(value));

    /// <inheritdoc/>
    public override bool TryEvaluate(out double value)
    {
        value = Forward();
        if (!double.IsFinite(value))
        {
            return false;
        }

        Backward();
        return LastNotFinite() < 0;
    }

    /// <inheritdoc/>
    public override Span<T> Gradient(int parameter) => workspace.Gradient(places[parameter].Layer, places[parameter].Parameter);

    /// <inheritdoc/>
    public override ArithmeticException UpdateDiverged(int parameter)
    {
        (int l, int p) = places[parameter];
        return Diverged($"the update takes {layers[l].Parameters[p].Path} out of the range of {typeof(T).Name}, in {cost.Place(l)}", l);
    }

    /// <summary>The last parameter whose gradient is not finite, which saw it first on the way back; −1 if there is none.</summary>
    private int LastNotFinite()
    {
        int p = places.Length - 1;
        while (p >= 0 && FiniteCheck.All<T>(Gradient(p), threads))
        {
            p--;
        }

        return p;
    }

    private TrainingDivergedException CostDiverged(double value)
    {
        string what = $"the cost is {value.ToString(CultureInfo.InvariantCulture)}";
        ReadOnlyColumns<T> inputs = batch.Inputs;
        int bad = FiniteCheck.IndexOfNotFinite(inputs.Values);
        if (bad >= 0)
        {
            return Diverged(
                FormattableString.Invariant($"{what}, as row {bad % inputs.Rows}, column {bad / inputs.Rows} of the inputs is {inputs.Values[bad]}"),
                null,
                "Fill in the value, or leave the example out.");
        }

        for (int l = 0; l < layers.Length; l++)
        {
            ReadOnlySpan<T> outputs = workspace.Outputs(l, batch.Count).Values;
            int index = FiniteCheck.IndexOfNotFinite(outputs);
            if (index >= 0)
            {
                return Diverged(FormattableString.Invariant($"{what}, as {cost.Place(l)}, gives {outputs[index]}"), l);
            }
        }

        int last = layers.Length - 1;
        return Diverged($"{what}, although the outputs of the last layer are finite: {cost.Place(last)}", last);
    }

    private TrainingDivergedException GradientDiverged(int parameter)
    {
        (int l, int p) = places[parameter];
        ReadOnlySpan<T> gradient = Gradient(parameter);
        T value = gradient[FiniteCheck.IndexOfNotFinite(gradient)];
        string path = layers[l].Parameters[p].Path;
        return Diverged(FormattableString.Invariant($"the gradient of {path} is {value}, in {cost.Place(l)}"), l);
    }

    private TrainingDivergedException Diverged(
        string what, int? layer, string advice = "Try a lower learning rate, inputs of mean 0 and variance 1, or other initial weights.") =>
        new($"Training stopped in epoch {epoch}, iteration {iteration}: {what}. No parameter has moved in this iteration. {advice}")
        {
            Epoch = epoch,
            Iteration = iteration,
            Layer = layer,
        };
}
