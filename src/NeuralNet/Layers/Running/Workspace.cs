using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>Runs the layers of a network in a training step. The outputs of each are the inputs of the next, and gradients flow back.</summary>
/// <remarks>
/// <code>
/// forward    X → A¹ → A² → … → Aᴸ
/// backward   ∂J/∂X ← ∂J/∂A¹ ← … ← ∂J/∂Aᴸ     and dθˡ of each layer. ∂J/∂X is computed only if it is needed.
/// </code>
/// </remarks>
internal sealed class Workspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LayerMemory<T>[] memories;
    private readonly StaggeredBuffer<T> outputGradient;
    private readonly int outputSize;

    /// <summary>
    /// Allocates memory for batches of up to <paramref name="capacity"/> examples and for up to <paramref name="threads"/> threads.
    /// </summary>
    public Workspace(Layer<T>[] layers, int capacity, bool needsInputGradient, int threads)
    {
        Capacity = capacity;
        outputSize = layers[^1].OutputSize;

        // Sizes that no array can have are refused before any memory is allocated.
        int widest = Math.Max(layers[0].InputSize, LayerStack.WidestOutput<T>(layers));
        _ = ArrayLength.Product((widest, "units"), (capacity, "examples"), LayerStack.Advice);
        int slot = 0;
        memories = new LayerMemory<T>[layers.Length];
        for (int l = 0; l < layers.Length; l++)
        {
            memories[l] = new LayerMemory<T>(layers[l], capacity, needsInputGradient || l > 0, threads, $"layers.{l}", ref slot);
        }

        outputGradient = StaggeredBuffer<T>.Create(ArrayLength.Product((outputSize, "units"), (capacity, "examples"), LayerStack.Advice), slot);
        HasStatistics = memories.Any(memory => memory.StatisticCount > 0);
        BeginStep();
    }

    /// <summary>The examples of the largest batch.</summary>
    public int Capacity { get; }

    /// <summary>Whether a layer measures statistics.</summary>
    public bool HasStatistics { get; }

    /// <summary>Copies the current statistics before the first forward pass of a step.</summary>
    public void BeginStep()
    {
        foreach (LayerMemory<T> memory in memories)
        {
            memory.BeginStep();
        }
    }

    /// <summary>Writes the new statistics to the layers after the step has succeeded, except those that are frozen.</summary>
    /// <param name="frozen">One for each statistic of the network.</param>
    public void CommitStatistics(ReadOnlySpan<bool> frozen)
    {
        foreach (LayerMemory<T> memory in memories)
        {
            memory.CommitStatistics(frozen);
            frozen = frozen[memory.StatisticCount..];
        }
    }

    /// <summary>Computes Eq. 1 and 2 for all layers, at a position of the training.</summary>
    public void Forward(ReadOnlyColumns<T> inputs, scoped in StepPosition at = default)
    {
        Debug.Assert(inputs.Count <= Capacity, "Made for the largest batch");
        foreach (LayerMemory<T> memory in memories)
        {
            inputs = memory.Forward(inputs, at);
        }
    }

    /// <summary>Computes Eq. 4 to 7 for all layers, from ∂J/∂Aᴸ in <see cref="OutputGradient"/>.</summary>
    public void Backward(ReadOnlyColumns<T> inputs)
    {
        Columns<T> delta = OutputGradient(inputs.Count);
        for (int l = memories.Length - 1; l >= 0; l--)
        {
            delta = memories[l].Backward(l == 0 ? inputs : Outputs(l - 1, inputs.Count), delta, memories[l].HasInputGradient);
        }
    }

    /// <summary>As <see cref="Backward"/>, with the gradients of each example alone (LM 3). It may be called several times after one Forward.</summary>
    /// <param name="inputs">X.</param>
    /// <param name="gradients">Receives the gradients: examples × all parameters of the network.</param>
    public void BackwardOfExamples(ReadOnlyColumns<T> inputs, Columns<T> gradients)
    {
        Columns<T> delta = OutputGradient(inputs.Count);
        for (int l = memories.Length - 1; l >= 0; l--)
        {
            LayerMemory<T> memory = memories[l];
            Columns<T> own = gradients.Slice(gradients.Count - memory.ParameterCount, memory.ParameterCount);
            delta = memory.BackwardOfExamples(l == 0 ? inputs : Outputs(l - 1, inputs.Count), delta, memory.HasInputGradient, own);
            gradients = gradients.Slice(0, gradients.Count - own.Count);
        }
    }

    /// <summary>Aˡ of a layer, counted from 0.</summary>
    public Columns<T> Outputs(int layer, int count) => memories[layer].Outputs(count);

    /// <summary>∂J/∂Aᴸ. Write it between Forward and Backward.</summary>
    public Columns<T> OutputGradient(int count) => new(outputGradient.Span[..(outputSize * count)], outputSize, count);

    /// <summary>∂J/∂X, if it is needed.</summary>
    public ReadOnlyColumns<T> InputGradient(int count) => memories[0].InputGradient(count);

    /// <summary>∂J/∂θ of a parameter of a layer, both counted from 0.</summary>
    public Span<T> Gradient(int layer, int parameter) => memories[layer].Gradient(parameter).Values;

    /// <summary>The new value of a statistic of a layer; both are counted from 0.</summary>
    public Span<T> Statistic(int layer, int statistic) => memories[layer].Statistic(statistic);
}
