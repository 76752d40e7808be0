using System.Numerics;

namespace NeuralNet;

/// <summary>What one layer sees of one step of training: views of memory that the workspace of the network owns.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct StepContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PlacedMemory<T>[] gradients;
    private readonly PlacedMemory<T>[] statistics;

    /// <summary>Initializes the view of one layer.</summary>
    internal StepContext(
        ReadOnlyColumns<T> inputs, Columns<T> outputs, Span<T> scratch, Columns<T> outputGradient, Columns<T> inputGradient,
        PlacedMemory<T>[] gradients, PlacedMemory<T>[] statistics, RandomSource random, Workspace<T>? inner, int threads)
    {
        Inputs = inputs;
        Outputs = outputs;
        Scratch = scratch;
        OutputGradient = outputGradient;
        InputGradient = inputGradient;
        this.gradients = gradients;
        this.statistics = statistics;
        Random = random;
        Inner = inner;
        Threads = threads;
    }

    /// <summary>What the layer gets: inputs × examples.</summary>
    public ReadOnlyColumns<T> Inputs { get; }

    /// <summary>What the layer gives: outputs × examples. Written by Forward, and still there in Backward.</summary>
    public Columns<T> Outputs { get; }

    /// <summary><see cref="Layer{T}.ScratchLength"/> numbers that Forward may leave for Backward.</summary>
    public Span<T> Scratch { get; }

    /// <summary>∂J/∂(outputs): outputs × examples. Backward may overwrite it.</summary>
    public Columns<T> OutputGradient { get; }

    /// <summary>Receives ∂J/∂(inputs): inputs × examples, or 0 columns where nobody needs it.</summary>
    public Columns<T> InputGradient { get; }

    /// <summary>Whether Backward must fill <see cref="InputGradient"/>: the first layer need not while training.</summary>
    public bool NeedsInputGradient => InputGradient.Count > 0;

    /// <summary>The random numbers of the layer in this micro-batch, 2³² of them: a pure function of seed, path, epoch, micro-batch and index.</summary>
    /// <remarks>
    /// Take number example · rows + row for an element of a batch. Forward and Backward of a step see the same numbers, no other layer or
    /// step sees them, and no thread or batch size changes them. Outside of training, as in a gradient check, they are those of one fixed place.
    /// </remarks>
    public RandomSource Random { get; }

    /// <summary>How many threads may work on the batch, at least 1. They must not change a bit of what is computed.</summary>
    public int Threads { get; }

    /// <summary>The memory of the layers within the layer, if it has any.</summary>
    internal Workspace<T>? Inner { get; }

    /// <summary>Receives ∂J/∂θ of a parameter of the layer, in the order of its numbers. What it held is of an earlier step.</summary>
    /// <param name="parameter">The parameter's index in <see cref="Layer{T}.Parameters"/>.</param>
    /// <returns>As many numbers as the parameter has.</returns>
    /// <exception cref="IndexOutOfRangeException">The layer has no such parameter.</exception>
    public Span<T> Gradient(int parameter) => gradients[parameter].Span;

    /// <summary>A statistic of the layer: Forward finds its present numbers here and leaves the new ones.</summary>
    /// <remarks>
    /// They become the numbers of the statistic when the step has succeeded, all parameters moved, and never before: a step that diverges leaves
    /// the statistics as they were. Where an update takes several micro-batches, each finds what the one before it has left.
    /// </remarks>
    /// <param name="statistic">The statistic's index in <see cref="Layer{T}.Statistics"/>.</param>
    /// <returns>As many numbers as the statistic has.</returns>
    /// <exception cref="IndexOutOfRangeException">The layer has no such statistic.</exception>
    public Span<T> Statistic(int statistic) => statistics[statistic].Span;
}
