using System.Numerics;

namespace NeuralNet;

/// <summary>What one layer sees of one step of training: views of memory that the workspace of the network owns.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct StepContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PlacedMemory<T>[] gradients;

    /// <summary>Initializes the view of one layer.</summary>
    internal StepContext(
        ReadOnlyColumns<T> inputs, Columns<T> outputs, Span<T> scratch,
        Columns<T> outputGradient, Columns<T> inputGradient, PlacedMemory<T>[] gradients, int threads)
    {
        Inputs = inputs;
        Outputs = outputs;
        Scratch = scratch;
        OutputGradient = outputGradient;
        InputGradient = inputGradient;
        this.gradients = gradients;
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

    /// <summary>How many threads may work on the batch, at least 1. They must not change a bit of what is computed.</summary>
    public int Threads { get; }

    /// <summary>Receives ∂J/∂θ of a parameter of the layer, in the order of its numbers. What it held is of an earlier step.</summary>
    /// <param name="parameter">The parameter's index in <see cref="Layer{T}.Parameters"/>.</param>
    /// <returns>As many numbers as the parameter has.</returns>
    /// <exception cref="IndexOutOfRangeException">The layer has no such parameter.</exception>
    public Span<T> Gradient(int parameter) => gradients[parameter].Span;
}
