using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>The memory of a step of training: made once for the largest batch, sliced for smaller ones.</summary>
/// <remarks>
/// <code>
/// layer            1        2      …      L
/// outputs         A¹       A²            Aᴸ       units × capacity
/// deltas    ∂J/∂X  ∂J/∂A¹   ∂J/∂A²        ∂J/∂Aᴸ    the first only if it was asked for
/// gradients       dW¹, db¹ dW², db²      dWᴸ, dbᴸ  as the parameters
/// statistics      as those of the layers: what they will be if the step succeeds
/// inner           a workspace for the layers within a layer, whose gradients and statistics are the layer's own
/// </code>
/// </remarks>
internal sealed class Workspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] layers;
    private readonly PlacedMemory<T>[] outputs;
    private readonly PlacedMemory<T>[] scratch;
    private readonly PlacedMemory<T>[] deltas;
    private readonly PlacedMemory<T>[][] gradients;
    private readonly PlacedMemory<T>[][] statistics;
    private readonly Workspace<T>?[] inner;
    private readonly ulong[] purposes;
    private readonly int threads;
    private StepPosition position;

    /// <summary>Makes the memory for batches of up to <paramref name="capacity"/> examples, worked on by up to <paramref name="threads"/> threads.</summary>
    public Workspace(Layer<T>[] layers, int capacity, bool needsInputGradient, int threads, string path = "layers")
    {
        this.layers = layers;
        this.threads = threads;
        Capacity = capacity;
        // Refused before any memory is made.
        _ = Length(Math.Max(layers[0].InputSize, LayerStack.WidestOutput<T>(layers)));
        int slot = 0;
        outputs = [.. layers.Select(layer => PlacedMemory<T>.Create(Length(layer.OutputSize), slot++))];
        scratch = [.. layers.Select(layer => PlacedMemory<T>.Create(layer.ScratchLength(capacity), slot++))];
        deltas =
        [
            PlacedMemory<T>.Create(needsInputGradient ? Length(layers[0].InputSize) : 0, slot++),
            .. layers.Select(layer => PlacedMemory<T>.Create(Length(layer.OutputSize), slot++)),
        ];
        inner =
        [
            .. layers.Select((layer, l) => layer.Inner.IsEmpty
                ? null
                : new Workspace<T>(layer.Inner.ToArray(), capacity, needsInputGradient || l > 0, threads, $"{path}.{l}")),
        ];
        gradients = [.. layers.Select((layer, l) => inner[l]?.gradients.SelectMany(own => own).ToArray() ?? Beside(layer.Parameters))];
        statistics = [.. layers.Select((layer, l) => inner[l]?.statistics.SelectMany(own => own).ToArray() ?? Beside(layer.Statistics))];
        purposes = [.. layers.Select((_, l) => RandomSource.Hash($"{path}.{l}"))];
        BeginStep();
        PlacedMemory<T>[] Beside(IReadOnlyList<Parameter<T>> parameters) =>
            [.. parameters.Select(parameter => PlacedMemory<T>.Create(parameter.Count, slot++, parameter.Values))];
    }

    /// <summary>The examples of the largest batch.</summary>
    public int Capacity { get; }

    /// <summary>Takes the present numbers of the statistics, before the first forward pass of a step.</summary>
    public void BeginStep()
    {
        for (int l = 0; l < layers.Length; l++)
        {
            for (int s = 0; s < statistics[l].Length; s++)
            {
                layers[l].Statistics[s].Values.CopyTo(statistics[l][s].Span);
            }
        }
    }

    /// <summary>Gives the layers the statistics that the step has left, after it has succeeded, but for those that are frozen.</summary>
    public void CommitStatistics(ReadOnlySpan<bool> frozen)
    {
        int index = 0;
        for (int l = 0; l < layers.Length; l++)
        {
            for (int s = 0; s < statistics[l].Length; s++)
            {
                if (!frozen[index++])
                {
                    statistics[l][s].Span.CopyTo(layers[l].Statistics[s].Values);
                }
            }
        }
    }

    /// <summary>Eq. 1, 2 for all layers, at a place of the training.</summary>
    public void Forward(ReadOnlyColumns<T> inputs, StepPosition at)
    {
        position = at;
        Forward(inputs);
    }

    /// <summary>Eq. 1, 2 for all layers, at the place that was told last.</summary>
    public void Forward(ReadOnlyColumns<T> inputs)
    {
        Debug.Assert(inputs.Count <= Capacity, "Made for the largest batch");
        for (int l = 0; l < layers.Length; l++)
        {
            if (inner[l] is { } block)
            {
                block.position = position;
            }

            layers[l].Forward(Context(l, inputs));
        }
    }

    /// <summary>Eq. 4 to 7 for all layers, from the ∂J/∂Aᴸ that stands in <see cref="OutputGradient"/>.</summary>
    public void Backward(ReadOnlyColumns<T> inputs)
    {
        for (int l = layers.Length - 1; l >= 0; l--)
        {
            layers[l].Backward(Context(l, inputs));
        }
    }

    /// <summary>Aˡ of a layer, counted from 0.</summary>
    public Columns<T> Outputs(int layer, int count) => View(outputs[layer], layers[layer].OutputSize, count);

    /// <summary>∂J/∂Aᴸ: to be written between Forward and Backward.</summary>
    public Columns<T> OutputGradient(int count) => View(deltas[^1], layers[^1].OutputSize, count);

    /// <summary>∂J/∂X, if it was asked for.</summary>
    public ReadOnlyColumns<T> InputGradient(int count) => View(deltas[0], layers[0].InputSize, count);

    /// <summary>∂J/∂θ of a parameter of a layer, both counted from 0.</summary>
    public Span<T> Gradient(int layer, int parameter) => gradients[layer][parameter].Span;

    /// <summary>A statistic of a layer, both counted from 0, as the step has left it.</summary>
    public Span<T> Statistic(int layer, int statistic) => statistics[layer][statistic].Span;

    private static Columns<T> View(PlacedMemory<T> memory, int rows, int count) => new(memory.Span[..(rows * count)], rows, count);

    /// <summary>How many numbers a batch has of so many rows.</summary>
    private int Length(int rows) => ArrayLength.Product((rows, "units"), (Capacity, "examples"), LayerStack.Advice);

    private StepContext<T> Context(int layer, ReadOnlyColumns<T> inputs)
    {
        int m = inputs.Count;
        int inputSize = layers[layer].InputSize;
        return new StepContext<T>(
            layer == 0 ? inputs : Outputs(layer - 1, m),
            Outputs(layer, m),
            scratch[layer].Span[..layers[layer].ScratchLength(m)],
            View(deltas[layer + 1], layers[layer].OutputSize, m),
            deltas[layer].Span.IsEmpty ? new Columns<T>(default, inputSize, 0) : View(deltas[layer], inputSize, m),
            gradients[layer],
            statistics[layer],
            position.Random(purposes[layer]),
            inner[layer],
            threads);
    }
}
