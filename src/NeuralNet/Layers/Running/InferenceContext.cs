using System.Numerics;

namespace NeuralNet;

/// <summary>The inputs, outputs and scratch of one layer for one batch at inference. The memory belongs to the caller.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct InferenceContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes the view of one layer.</summary>
    /// <param name="inputs">The inputs of the layer: inputs × examples.</param>
    /// <param name="outputs">Receives the outputs of the layer: outputs × examples. The memory must not overlap the inputs.</param>
    /// <param name="scratch"><see cref="Layer{T}.InferenceScratchLength"/> numbers of scratch.</param>
    /// <param name="threads">The number of threads that may work on the batch, at least 1.</param>
    /// <exception cref="ArgumentException">Inputs and outputs have different numbers of columns, or their memory overlaps.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public InferenceContext(ReadOnlyColumns<T> inputs, Columns<T> outputs, Span<T> scratch, int threads = 1)
    {
        if (inputs.Count != outputs.Count)
        {
            throw new ArgumentException($"Outputs must have as many columns as the inputs, {inputs.Count}, but have {outputs.Count}.", nameof(outputs));
        }

        if (inputs.Values.Overlaps(outputs.Values))
        {
            throw new ArgumentException("Outputs must not overlap the inputs, because a layer may read inputs after it has written outputs.", nameof(outputs));
        }

        Require.AtLeastOne(threads, nameof(threads));
        Inputs = inputs;
        Outputs = outputs;
        Scratch = scratch;
        Threads = threads;
    }

    /// <summary>The inputs of the layer: inputs × examples.</summary>
    public ReadOnlyColumns<T> Inputs { get; }

    /// <summary>Receives the outputs of the layer: outputs × examples. The memory does not overlap the inputs.</summary>
    public Columns<T> Outputs { get; }

    /// <summary><see cref="Layer{T}.InferenceScratchLength"/> numbers of scratch. Their initial values are undefined.</summary>
    public Span<T> Scratch { get; }

    /// <summary>The number of threads that may work on the batch, at least 1. The outputs must have the same bits for any number.</summary>
    public int Threads { get; }

    /// <summary>The part of the scratch that a layer needs.</summary>
    /// <exception cref="ArgumentException">The scratch is shorter.</exception>
    internal Span<T> ScratchOf(Layer<T> layer, int length)
    {
        if (Scratch.Length < length)
        {
            throw new ArgumentException(
                $"{layer.ShortDescription()} needs {length} numbers of scratch for {Inputs.Count} {RecordText.Noun(Inputs.Count, "example")}, but got {Scratch.Length}. "
                + "A layer that runs it at inference asks for them in InferenceScratchLength.");
        }

        return Scratch[..length];
    }
}
