using System.Numerics;

namespace NeuralNet;

/// <summary>The inputs, outputs and gradients of one layer in one training step. The network's workspace owns the memory.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct StepContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LayerMemory<T> memory;

    /// <summary>Initializes the view of one layer.</summary>
    internal StepContext(LayerMemory<T> memory, ReadOnlyColumns<T> inputs, Columns<T> outputGradient, bool needsInputGradient)
    {
        this.memory = memory;
        Inputs = inputs;
        Outputs = memory.Outputs(inputs.Count);
        Scratch = memory.Scratch(inputs.Count);
        OutputGradient = outputGradient;
        InputGradient = needsInputGradient ? memory.InputGradient(inputs.Count) : new Columns<T>(default, inputs.Rows, 0);
    }

    /// <summary>The inputs of the layer: inputs × examples.</summary>
    public ReadOnlyColumns<T> Inputs { get; }

    /// <summary>The outputs of the layer: outputs × examples. Forward writes them, and Backward can read them.</summary>
    public Columns<T> Outputs { get; }

    /// <summary><see cref="Layer{T}.ScratchLength"/> numbers of scratch. Backward finds what Forward wrote.</summary>
    public Span<T> Scratch { get; }

    /// <summary>∂J/∂(outputs): outputs × examples, or no columns in Forward. Backward may overwrite it.</summary>
    public Columns<T> OutputGradient { get; }

    /// <summary>Receives ∂J/∂(inputs): inputs × examples. It has no columns if <see cref="NeedsInputGradient"/> is false.</summary>
    public Columns<T> InputGradient { get; }

    /// <summary>Whether Backward must fill <see cref="InputGradient"/>. In training it is false for the first layer of a network.</summary>
    public bool NeedsInputGradient => InputGradient.Count > 0;

    /// <summary>
    /// The 2³² random numbers of the layer in this micro-batch. They are a pure function of seed, path, epoch, micro-batch and index.
    /// </summary>
    /// <remarks>
    /// Use number example · rows + row for an element of a batch. Forward and Backward of a step get the same numbers. Every other layer and step
    /// gets different numbers, and they do not depend on threads or the batch size. Outside training, for example in a gradient check, the position
    /// is fixed.
    /// </remarks>
    public RandomSource Random => memory.Random;

    /// <summary>The value of a schedule in this step, such as a rate that falls during training.</summary>
    /// <remarks>Forward and Backward of a step get the same value. Outside training, for example in a gradient check, it is that of the first update.</remarks>
    /// <param name="schedule">The schedule. Its values can be out of the range that the layer needs.</param>
    /// <returns>What the schedule returns.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="schedule"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The schedule goes over the whole training, but this is a single step.</exception>
    public double ValueOf(Schedule schedule) => memory.ValueOf(Require.NotNull(schedule));

    /// <summary>The number of threads that may work on the batch, at least 1. The results must have the same bits for any number.</summary>
    public int Threads => memory.Threads;

    /// <summary>Receives ∂J/∂θ of a parameter of the layer, in the shape of the parameter. Its initial values come from an earlier step.</summary>
    /// <param name="parameter">The parameter's index in <see cref="Layer{T}.Parameters"/>.</param>
    /// <returns>A matrix such as dW, as large as the parameter.</returns>
    /// <exception cref="IndexOutOfRangeException">The layer has no such parameter.</exception>
    public Columns<T> Gradient(int parameter) => memory.Gradient(parameter);

    /// <summary>A statistic of the layer. Forward reads its current numbers here and overwrites them with the new ones.</summary>
    /// <remarks>
    /// The statistic gets the new numbers after the step has updated all parameters. A step that diverges does not change the statistics. If an
    /// update takes several micro-batches, each reads the numbers that the previous one wrote.
    /// </remarks>
    /// <param name="statistic">The statistic's index in <see cref="Layer{T}.Statistics"/>.</param>
    /// <returns>As many numbers as the statistic has.</returns>
    /// <exception cref="IndexOutOfRangeException">The layer has no such statistic.</exception>
    public Span<T> Statistic(int statistic) => memory.Statistic(statistic);

    /// <summary>Calls Forward of an inner layer, which has its own memory. In Forward, call this once for each inner layer.</summary>
    /// <param name="layer">The index of the inner layer, in the order in which the constructor of <see cref="Layer{T}"/> got them.</param>
    /// <param name="inputs">The inputs of the inner layer, with a column for each example.</param>
    /// <returns>The outputs of the inner layer. Backward can still read them with <see cref="InnerOutputs"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such inner layer.</exception>
    /// <exception cref="ArgumentException">The inputs do not have the size that the inner layer takes.</exception>
    /// <exception cref="InvalidOperationException">It is the second call for this inner layer in this pass.</exception>
    public ReadOnlyColumns<T> ForwardInner(int layer, ReadOnlyColumns<T> inputs)
    {
        memory.RequireShape(layer, (inputs.Rows, inputs.Count), isGradient: false, Inputs.Count, nameof(inputs));
        return memory.ForwardInner(layer, inputs);
    }

    /// <summary>The outputs of an inner layer, which <see cref="ForwardInner"/> returned. For use in Backward.</summary>
    /// <param name="layer">The index of the inner layer.</param>
    /// <returns>Its outputs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such inner layer.</exception>
    /// <exception cref="InvalidOperationException"><see cref="ForwardInner"/> has not run for this inner layer in this pass.</exception>
    public ReadOnlyColumns<T> InnerOutputs(int layer) => memory.InnerOutputs(layer, Inputs.Count);

    /// <summary>Calls Backward of an inner layer, after <see cref="ForwardInner"/>. It computes the gradients of that layer's parameters.</summary>
    /// <remarks>
    /// In Backward, call this once for each inner layer, because it overwrites the gradients. If several terms of the cost depend on the outputs of the
    /// inner layer, add their gradients first.
    /// </remarks>
    /// <param name="layer">The index of the inner layer.</param>
    /// <param name="inputs">The same inputs as in <see cref="ForwardInner"/>.</param>
    /// <param name="outputGradient">∂J/∂(outputs of the inner layer). It may be overwritten.</param>
    /// <param name="needsInputGradient">Whether ∂J/∂(inputs of the inner layer) is needed.</param>
    /// <returns>∂J/∂(inputs of the inner layer), which you may overwrite, or no columns if it is not needed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such inner layer.</exception>
    /// <exception cref="ArgumentException">The inputs or gradients do not have the size that the inner layer takes.</exception>
    /// <exception cref="InvalidOperationException">
    /// <see cref="ForwardInner"/> has not run for this inner layer in this pass, or it is the second call for this inner layer in this pass.
    /// </exception>
    public Columns<T> BackwardInner(int layer, ReadOnlyColumns<T> inputs, Columns<T> outputGradient, bool needsInputGradient = true)
    {
        memory.RequireShape(layer, (inputs.Rows, inputs.Count), isGradient: false, Inputs.Count, nameof(inputs));
        memory.RequireShape(layer, (outputGradient.Rows, outputGradient.Count), isGradient: true, Inputs.Count, nameof(outputGradient));
        return memory.BackwardInner(layer, inputs, outputGradient, needsInputGradient);
    }

    /// <summary>As <see cref="BackwardInner"/>, with the gradients of each example alone (LM 3).</summary>
    /// <remarks>They are written to the last columns of <paramref name="gradients"/>, which then no longer has these columns.</remarks>
    internal Columns<T> BackwardInnerOfExamples(
        int layer, ReadOnlyColumns<T> inputs, Columns<T> outputGradient, bool needsInputGradient, scoped ref Columns<T> gradients) =>
        memory.BackwardInnerOfExamples(layer, inputs, outputGradient, needsInputGradient, ref gradients);
}
