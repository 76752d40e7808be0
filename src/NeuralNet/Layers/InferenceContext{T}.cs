using System.Numerics;

namespace NeuralNet;

/// <summary>What one layer sees of one batch when it predicts: views of memory that belongs to the caller.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct InferenceContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes the view of one layer.</summary>
    internal InferenceContext(ReadOnlyColumns<T> inputs, Columns<T> outputs, Span<T> scratch, int threads)
    {
        Inputs = inputs;
        Outputs = outputs;
        Scratch = scratch;
        Threads = threads;
    }

    /// <summary>What the layer gets: inputs × examples.</summary>
    public ReadOnlyColumns<T> Inputs { get; }

    /// <summary>Receives what the layer gives: outputs × examples; apart from the inputs.</summary>
    public Columns<T> Outputs { get; }

    /// <summary><see cref="Layer{T}.ScratchLength"/> numbers to write to; what they hold is of something else.</summary>
    public Span<T> Scratch { get; }

    /// <summary>How many threads may work on the batch, at least 1. They must not change a bit of the outputs.</summary>
    public int Threads { get; }
}
