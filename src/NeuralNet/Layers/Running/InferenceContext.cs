using System.Numerics;

namespace NeuralNet;

/// <summary>What one layer sees of one batch when it predicts: views of memory that belongs to the caller.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct InferenceContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes the view of one layer.</summary>
    /// <param name="inputs">What the layer gets: inputs × examples.</param>
    /// <param name="outputs">Receives what the layer gives: outputs × as many examples; apart from the inputs.</param>
    /// <param name="scratch"><see cref="Layer{T}.InferenceScratchLength"/> numbers to write to.</param>
    /// <param name="threads">How many threads may work on the batch, at least 1.</param>
    /// <exception cref="ArgumentException">The columns of inputs and outputs are not as many.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public InferenceContext(ReadOnlyColumns<T> inputs, Columns<T> outputs, Span<T> scratch, int threads = 1)
    {
        if (inputs.Count != outputs.Count)
        {
            throw new ArgumentException($"Outputs must have a column for each of the {inputs.Count} of the inputs, but have {outputs.Count}.", nameof(outputs));
        }

        Require.AtLeastOne(threads, nameof(threads));
        Inputs = inputs;
        Outputs = outputs;
        Scratch = scratch;
        Threads = threads;
    }

    /// <summary>What the layer gets: inputs × examples.</summary>
    public ReadOnlyColumns<T> Inputs { get; }

    /// <summary>Receives what the layer gives: outputs × examples; apart from the inputs.</summary>
    public Columns<T> Outputs { get; }

    /// <summary><see cref="Layer{T}.InferenceScratchLength"/> numbers to write to; what they hold is of something else.</summary>
    public Span<T> Scratch { get; }

    /// <summary>How many threads may work on the batch, at least 1. They must not change a bit of the outputs.</summary>
    public int Threads { get; }
}
