using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <content>What a network computes from inputs: predictions, and the activations of each layer.</content>
public sealed partial class Network<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string FewerExamples = "Predict fewer examples at a time.";

    /// <summary>Predicts for a batch, on as many threads as there are processors.</summary>
    /// <param name="inputs">Inputs × examples. An array is used without copying; a matrix that is not dense is copied.</param>
    /// <returns>Outputs × examples, a matrix of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The rows are not <see cref="InputSize"/>, or outputs × examples are more numbers than an array holds.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public Matrix<T> Predict(Matrix<T> inputs) => Predict(inputs, Environment.ProcessorCount);

    /// <summary>Predicts for a batch, on a number of threads that changes no bit.</summary>
    /// <param name="inputs">Inputs × examples. An array is used without copying; a matrix that is not dense is copied.</param>
    /// <param name="threads">How many threads compute, at least 1; at 1 none is started.</param>
    /// <returns>Outputs × examples, a matrix of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The rows are not <see cref="InputSize"/>, or outputs × examples are more numbers than an array holds.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public Matrix<T> Predict(Matrix<T> inputs, int threads)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RequireInputs(inputs.RowCount, inputs.ColumnCount, nameof(inputs));
        Require.AtLeastOne(threads, nameof(threads));
        int examples = inputs.ColumnCount;
        T[] outputs = new T[ArrayLength.Product((OutputSize, "outputs"), (examples, "examples"), FewerExamples, nameof(inputs))];
        Run(inputs.AsColumns(), new Columns<T>(outputs, OutputSize, examples), threads);
        return outputs.ToMatrix(OutputSize, examples);
    }

    /// <summary>Predicts for one example, on as many threads as there are processors and are worth it.</summary>
    /// <param name="input">As many features as <see cref="InputSize"/>.</param>
    /// <returns>As many numbers as <see cref="OutputSize"/>, a vector of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The length is not <see cref="InputSize"/>.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public MathNet.Numerics.LinearAlgebra.Vector<T> Predict(MathNet.Numerics.LinearAlgebra.Vector<T> input) =>
        Predict(input, Environment.ProcessorCount);

    /// <summary>Predicts for one example, on a number of threads that changes no bit.</summary>
    /// <param name="input">As many features as <see cref="InputSize"/>.</param>
    /// <param name="threads">How many threads compute, at least 1; at 1 none is started.</param>
    /// <returns>As many numbers as <see cref="OutputSize"/>, a vector of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The length is not <see cref="InputSize"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public MathNet.Numerics.LinearAlgebra.Vector<T> Predict(MathNet.Numerics.LinearAlgebra.Vector<T> input, int threads)
    {
        ArgumentNullException.ThrowIfNull(input);
        RequireInputs(input.Count, 1, nameof(input));
        T[] output = new T[OutputSize];
        Predict(input.AsArray() ?? input.ToArray(), output, threads);
        return MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(output);
    }

    /// <summary>Predicts for one example, or for several one after the other, on as many threads as there are processors and are worth it.</summary>
    /// <param name="inputs">The features of each example, example after example: a multiple of <see cref="InputSize"/>. An array fits too.</param>
    /// <returns><see cref="OutputSize"/> numbers for each example, in an array of its own.</returns>
    /// <exception cref="ArgumentException">
    /// The length is not that of one or more examples, or outputs × examples are more numbers than an array holds.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public T[] Predict(ReadOnlySpan<T> inputs) => Predict(inputs, Environment.ProcessorCount);

    /// <summary>Predicts for one example, or for several one after the other, on a number of threads that changes no bit.</summary>
    /// <param name="inputs">The features of each example, example after example: a multiple of <see cref="InputSize"/>. An array fits too.</param>
    /// <param name="threads">How many threads compute, at least 1; at 1 none is started.</param>
    /// <returns><see cref="OutputSize"/> numbers for each example, in an array of its own.</returns>
    /// <exception cref="ArgumentException">
    /// The length is not that of one or more examples, or outputs × examples are more numbers than an array holds.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public T[] Predict(ReadOnlySpan<T> inputs, int threads)
    {
        if (inputs.IsEmpty)
        {
            throw new ArgumentException(
                $"{layers[0].ShortDescription()} expects the {InputSize} numbers of at least one example, but got none.", nameof(inputs));
        }

        int examples = ExamplesIn(inputs);
        T[] outputs = new T[ArrayLength.Product((OutputSize, "outputs"), (examples, "examples"), FewerExamples, nameof(inputs))];
        Predict(inputs, outputs, threads);
        return outputs;
    }

    /// <summary>Predicts into memory of the caller, on as many threads as there are processors and are worth it; allocates nothing.</summary>
    /// <param name="inputs">The features of each example, example after example: a multiple of <see cref="InputSize"/>.</param>
    /// <param name="outputs">Receives <see cref="OutputSize"/> numbers for each example; apart from the inputs.</param>
    /// <exception cref="ArgumentException">The lengths are not those of a number of examples, or the spans overlap.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs) => Predict(inputs, outputs, Environment.ProcessorCount);

    /// <summary>Predicts into memory of the caller, on a number of threads that changes no bit; allocates nothing.</summary>
    /// <param name="inputs">The features of each example, example after example: a multiple of <see cref="InputSize"/>.</param>
    /// <param name="outputs">Receives <see cref="OutputSize"/> numbers for each example; apart from the inputs.</param>
    /// <param name="threads">How many threads compute, at least 1; at 1 none is started.</param>
    /// <exception cref="ArgumentException">The lengths are not those of a number of examples, or the spans overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs, int threads)
    {
        int examples = ExamplesIn(inputs);
        if (outputs.Length != (long)OutputSize * examples)
        {
            throw new ArgumentException(
                $"{examples} examples give {examples} × {OutputSize} outputs, but there is room for {outputs.Length}.", nameof(outputs));
        }

        if (inputs.Overlaps(outputs))
        {
            throw new ArgumentException("Inputs and outputs must be apart, but share memory.", nameof(outputs));
        }

        Require.AtLeastOne(threads, nameof(threads));
        Run(new ReadOnlyColumns<T>(inputs, InputSize, examples), new Columns<T>(outputs, OutputSize, examples), threads);
    }

    /// <summary>Computes what each layer gives for a batch, on as many threads as there are processors: A¹, A² … Ŷ (Eq. 2).</summary>
    /// <param name="inputs">Inputs × examples. An array is used without copying; a matrix that is not dense is copied.</param>
    /// <returns>
    /// A matrix for each of <see cref="Layers"/>, units × examples, as at inference. The last has the predictions. A block such as
    /// <see cref="Residual"/> is one layer.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The rows are not <see cref="InputSize"/>, or the units of a layer × examples are more numbers than an array holds.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public IReadOnlyList<Matrix<T>> Activations(Matrix<T> inputs) => Activations(inputs, Environment.ProcessorCount);

    /// <summary>Computes what each layer gives for a batch, on a number of threads that changes no bit: A¹, A² … Ŷ (Eq. 2).</summary>
    /// <param name="inputs">Inputs × examples. An array is used without copying; a matrix that is not dense is copied.</param>
    /// <param name="threads">How many threads compute, at least 1; at 1 none is started.</param>
    /// <returns>
    /// A matrix for each of <see cref="Layers"/>, units × examples, as at inference. The last has the predictions. A block such as
    /// <see cref="Residual"/> is one layer.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The rows are not <see cref="InputSize"/>, or the units of a layer × examples are more numbers than an array holds.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public IReadOnlyList<Matrix<T>> Activations(Matrix<T> inputs, int threads)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RequireInputs(inputs.RowCount, inputs.ColumnCount, nameof(inputs));
        Require.AtLeastOne(threads, nameof(threads));
        int examples = inputs.ColumnCount;
        Matrix<T>[] activations = new Matrix<T>[layers.Length];
        long seen = Writes.BeginRead();
        ReadOnlyColumns<T> below = inputs.AsColumns();
        for (int l = 0; l < layers.Length; l++)
        {
            int units = layers[l].OutputSize;
            T[] outputs = new T[ArrayLength.Product((units, "units"), (examples, "examples"), FewerExamples, nameof(inputs))];
            Inference.Run(layers.AsSpan(l, 1), below, new Columns<T>(outputs, units, examples), threads);
            activations[l] = outputs.ToMatrix(units, examples);
            below = new ReadOnlyColumns<T>(outputs, units, examples);
        }

        Writes.EndRead(seen);
        return activations;
    }

    private int ExamplesIn(ReadOnlySpan<T> inputs) => inputs.Length % InputSize == 0
        ? inputs.Length / InputSize
        : throw new ArgumentException(
            $"{layers[0].ShortDescription()} expects a multiple of {InputSize} numbers, example after example, but got {inputs.Length}.", nameof(inputs));

    private void Run(ReadOnlyColumns<T> inputs, Columns<T> outputs, int threads)
    {
        long seen = Writes.BeginRead();
        Inference.Run(layers, inputs, outputs, threads);
        Writes.EndRead(seen);
    }
}
