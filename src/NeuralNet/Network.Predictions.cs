using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <content>Computes predictions and the activations of each layer.</content>
public sealed partial class Network<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string FewerExamples = "Predict fewer examples at a time.";

    /// <summary>Predicts a batch, with one thread per processor.</summary>
    /// <param name="inputs">Inputs × examples. The array of a dense matrix is used without copying. Any other matrix is copied.</param>
    /// <returns>A new matrix, outputs × examples.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The number of rows is not <see cref="InputSize"/>, an array cannot hold outputs × examples numbers, or a feature of an <see cref="Embedding"/> has a
    /// number that is no category.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or started during the call; or it is not adapted.</exception>
    public Matrix<T> Predict(Matrix<T> inputs) => Predict(inputs, Environment.ProcessorCount);

    /// <summary>Predicts a batch with a given number of threads. The bits do not depend on it.</summary>
    /// <param name="inputs">Inputs × examples. The array of a dense matrix is used without copying. Any other matrix is copied.</param>
    /// <param name="threads">The number of threads, at least 1. With 1, only the calling thread works.</param>
    /// <inheritdoc cref="Predict(Matrix{T})" path="/returns|/exception"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
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

    /// <summary>Predicts one example, with at most one thread per processor.</summary>
    /// <param name="input">The features of the example. Their number is <see cref="InputSize"/>.</param>
    /// <returns>A new vector of length <see cref="OutputSize"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The length is not <see cref="InputSize"/>, or a feature of an <see cref="Embedding"/> has a number that is no category.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or started during the call; or it is not adapted.</exception>
    public MathNet.Numerics.LinearAlgebra.Vector<T> Predict(MathNet.Numerics.LinearAlgebra.Vector<T> input) =>
        Predict(input, Environment.ProcessorCount);

    /// <summary>Predicts one example with a given number of threads. The bits do not depend on it.</summary>
    /// <param name="input">The features of the example. Their number is <see cref="InputSize"/>.</param>
    /// <param name="threads">The number of threads, at least 1. With 1, only the calling thread works.</param>
    /// <inheritdoc cref="Predict(MathNet.Numerics.LinearAlgebra.Vector{T})" path="/returns|/exception"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public MathNet.Numerics.LinearAlgebra.Vector<T> Predict(MathNet.Numerics.LinearAlgebra.Vector<T> input, int threads)
    {
        ArgumentNullException.ThrowIfNull(input);
        RequireInputs(input.Count, 1, nameof(input));
        T[] output = new T[OutputSize];
        Predict(input.AsArray() ?? input.ToArray(), output, threads);
        return MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(output);
    }

    /// <summary>Predicts one example or several, with at most one thread per processor.</summary>
    /// <param name="inputs">The features, example after example. The length is a multiple of <see cref="InputSize"/>. You can pass an array.</param>
    /// <returns>A new array with <see cref="OutputSize"/> numbers for each example.</returns>
    /// <exception cref="ArgumentException">
    /// The length is not that of one or more examples, an array cannot hold outputs × examples numbers, or a feature of an <see cref="Embedding"/> has a
    /// number that is no category.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or started during the call; or it is not adapted.</exception>
    public T[] Predict(ReadOnlySpan<T> inputs) => Predict(inputs, Environment.ProcessorCount);

    /// <summary>Predicts one example or several, with a given number of threads. The bits do not depend on it.</summary>
    /// <param name="inputs">The features, example after example. The length is a multiple of <see cref="InputSize"/>. You can pass an array.</param>
    /// <param name="threads">The number of threads, at least 1. With 1, only the calling thread works.</param>
    /// <inheritdoc cref="Predict(ReadOnlySpan{T})" path="/returns|/exception"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
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

    /// <summary>Predicts into memory of the caller, with at most one thread per processor. It allocates nothing.</summary>
    /// <param name="inputs">The features, example after example. The length is a multiple of <see cref="InputSize"/>.</param>
    /// <param name="outputs">Receives <see cref="OutputSize"/> numbers for each example. It must not overlap the inputs.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not match, the spans overlap, or a feature of an <see cref="Embedding"/> has a number that is no category.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or started during the call; or it is not adapted.</exception>
    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs) => Predict(inputs, outputs, Environment.ProcessorCount);

    /// <summary>
    /// Predicts into memory of the caller with a given number of threads. It allocates nothing, and the bits do not depend on the number of threads.
    /// </summary>
    /// <param name="inputs">The features, example after example. The length is a multiple of <see cref="InputSize"/>.</param>
    /// <param name="outputs">Receives <see cref="OutputSize"/> numbers for each example. It must not overlap the inputs.</param>
    /// <param name="threads">The number of threads, at least 1. With 1, only the calling thread works.</param>
    /// <inheritdoc cref="Predict(ReadOnlySpan{T}, Span{T})" path="/exception"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs, int threads)
    {
        int examples = ExamplesIn(inputs);
        if (outputs.Length != (long)OutputSize * examples)
        {
            throw new ArgumentException(
                $"{examples} examples have {examples} × {OutputSize} outputs, but the span for them has length {outputs.Length}.", nameof(outputs));
        }

        if (inputs.Overlaps(outputs))
        {
            throw new ArgumentException("Inputs and outputs must not share memory.", nameof(outputs));
        }

        Require.AtLeastOne(threads, nameof(threads));
        Run(new ReadOnlyColumns<T>(inputs, InputSize, examples), new Columns<T>(outputs, OutputSize, examples), threads);
    }

    /// <summary>Computes the outputs A¹, A² … Ŷ of each layer for a batch (Eq. 2), with one thread per processor.</summary>
    /// <param name="inputs">Inputs × examples. The array of a dense matrix is used without copying. Any other matrix is copied.</param>
    /// <returns>
    /// A matrix (units × examples) for each of <see cref="Layers"/>, computed as at inference. The last contains the predictions. A block such as
    /// <see cref="Residual"/> is one layer.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The number of rows is not <see cref="InputSize"/>, an array cannot hold the outputs of a layer, or a feature of an <see cref="Embedding"/> has a number
    /// that is no category.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or started during the call; or it is not adapted.</exception>
    public IReadOnlyList<Matrix<T>> Activations(Matrix<T> inputs) => Activations(inputs, Environment.ProcessorCount);

    /// <summary>
    /// Computes the outputs A¹, A² … Ŷ of each layer for a batch (Eq. 2), with a given number of threads. The bits do not depend on it.
    /// </summary>
    /// <param name="inputs">Inputs × examples. The array of a dense matrix is used without copying. Any other matrix is copied.</param>
    /// <param name="threads">The number of threads, at least 1. With 1, only the calling thread works.</param>
    /// <inheritdoc cref="Activations(Matrix{T})" path="/returns|/exception"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public IReadOnlyList<Matrix<T>> Activations(Matrix<T> inputs, int threads)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RequireInputs(inputs.RowCount, inputs.ColumnCount, nameof(inputs));
        Require.AtLeastOne(threads, nameof(threads));
        int examples = inputs.ColumnCount;
        Matrix<T>[] activations = new Matrix<T>[layers.Length];
        RequireAdapted();
        ReadOnlyColumns<T> below = inputs.AsColumns();
        RequireCategories(below, nameof(inputs));
        long seen = Writes.BeginRead();
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
        RequireAdapted();
        RequireCategories(inputs, nameof(inputs));
        long seen = Writes.BeginRead();
        Inference.Run(layers, inputs, outputs, threads);
        Writes.EndRead(seen);
    }
}
