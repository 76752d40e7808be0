using System.Numerics;

namespace NeuralNet;

/// <summary>What one layer sees in one step of training: views of memory that the network's workspace owns.</summary>
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

    /// <summary>What the layer gets: inputs × examples.</summary>
    public ReadOnlyColumns<T> Inputs { get; }

    /// <summary>What the layer gives: outputs × examples. Forward writes it, and Backward can still read it.</summary>
    public Columns<T> Outputs { get; }

    /// <summary><see cref="Layer{T}.ScratchLength"/> numbers that Forward may leave for Backward.</summary>
    public Span<T> Scratch { get; }

    /// <summary>∂J/∂(outputs): outputs × examples, or no columns in Forward. Backward may overwrite it.</summary>
    public Columns<T> OutputGradient { get; }

    /// <summary>Receives ∂J/∂(inputs): inputs × examples, or no columns unless <see cref="NeedsInputGradient"/>.</summary>
    public Columns<T> InputGradient { get; }

    /// <summary>Whether Backward must fill <see cref="InputGradient"/>. The first layer of a network need not in training.</summary>
    public bool NeedsInputGradient => InputGradient.Count > 0;

    /// <summary>The random numbers of the layer in this micro-batch, 2³² of them: a pure function of seed, path, epoch, micro-batch and index.</summary>
    /// <remarks>
    /// Take number example · rows + row for an element of a batch. Forward and Backward of a step see the same numbers. No other layer or
    /// step sees them, and no thread or batch size changes them. Outside of training, as in a gradient check, they are those of one fixed place.
    /// </remarks>
    public RandomSource Random => memory.Random;

    /// <summary>How many threads may work on the batch, at least 1. They must not change a bit of what is computed.</summary>
    public int Threads => memory.Threads;

    /// <summary>Receives ∂J/∂θ of a parameter of the layer, in the shape of the parameter. It still holds numbers of an earlier step.</summary>
    /// <param name="parameter">The parameter's index in <see cref="Layer{T}.Parameters"/>.</param>
    /// <returns>A matrix such as dW, as large as the parameter.</returns>
    /// <exception cref="IndexOutOfRangeException">The layer has no such parameter.</exception>
    public Columns<T> Gradient(int parameter) => memory.Gradient(parameter);

    /// <summary>A statistic of the layer: Forward finds its present numbers here and leaves the new ones.</summary>
    /// <remarks>
    /// They become the numbers of the statistic when the step has succeeded, after all parameters have moved. A step that diverges leaves
    /// the statistics as they were. If an update takes several micro-batches, each finds what the one before it has left.
    /// </remarks>
    /// <param name="statistic">The statistic's index in <see cref="Layer{T}.Statistics"/>.</param>
    /// <returns>As many numbers as the statistic has.</returns>
    /// <exception cref="IndexOutOfRangeException">The layer has no such statistic.</exception>
    public Span<T> Statistic(int statistic) => memory.Statistic(statistic);

    /// <summary>Calls the Forward of a layer within this one, in memory of its own. Call it once for each inner layer, in Forward.</summary>
    /// <param name="layer">The index of the inner layer, as they were given to the constructor of <see cref="Layer{T}"/>.</param>
    /// <param name="inputs">What the inner layer gets, with a column for each example.</param>
    /// <returns>What the inner layer gives. It stays for Backward, too.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such inner layer.</exception>
    /// <exception cref="ArgumentException">The inputs do not have the size that the inner layer takes.</exception>
    public ReadOnlyColumns<T> ForwardInner(int layer, ReadOnlyColumns<T> inputs)
    {
        memory.RequireShape(layer, (inputs.Rows, inputs.Count), isGradient: false, Inputs.Count, nameof(inputs));
        return memory.ForwardInner(layer, inputs);
    }

    /// <summary>What <see cref="ForwardInner"/> returned for a layer within this one, for Backward.</summary>
    /// <param name="layer">The index of the inner layer.</param>
    /// <returns>Its outputs.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such inner layer.</exception>
    public ReadOnlyColumns<T> InnerOutputs(int layer) => memory.Inner[layer].Outputs(Inputs.Count);

    /// <summary>Calls the Backward of a layer within this one, after <see cref="ForwardInner"/>. It computes the gradients of that layer's parameters.</summary>
    /// <param name="layer">The index of the inner layer.</param>
    /// <param name="inputs">The same inputs as in <see cref="ForwardInner"/>.</param>
    /// <param name="outputGradient">∂J/∂(outputs of the inner layer). It may be overwritten.</param>
    /// <param name="needsInputGradient">Whether ∂J/∂(inputs of the inner layer) is needed.</param>
    /// <returns>∂J/∂(inputs of the inner layer), which you may overwrite, or no columns if it is not needed.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such inner layer.</exception>
    /// <exception cref="ArgumentException">The inputs or gradients do not have the size that the inner layer takes.</exception>
    public Columns<T> BackwardInner(int layer, ReadOnlyColumns<T> inputs, Columns<T> outputGradient, bool needsInputGradient = true)
    {
        memory.RequireShape(layer, (inputs.Rows, inputs.Count), isGradient: false, Inputs.Count, nameof(inputs));
        memory.RequireShape(layer, (outputGradient.Rows, outputGradient.Count), isGradient: true, Inputs.Count, nameof(outputGradient));
        return memory.Inner[layer].Backward(inputs, outputGradient, needsInputGradient);
    }
}
