using System.Globalization;
using System.Numerics;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>A feedforward network: layers with their parameters, and nothing else.</summary>
/// <remarks>
/// <code>
/// A⁰ = X,   Aˡ = layerˡ(Aˡ⁻¹),   Ŷ = Aᴸ        X: inputs × m   Ŷ: outputs × m                  (Eq. 1, 2)
/// </code>
/// Predicting is inference: nothing is dropped, <see cref="BatchNorm"/> takes its running statistics, and an example gets the same bits alone
/// and in any batch. It is pure and safe from many threads at once.
/// <para>
/// While a thread trains the network or loads its parameters, every other thread is refused: it would read some parameters from before a step and
/// some from after it. This holds for predicting, cloning, copying and saving. The thread that trains may do all of these between steps, in a callback.
/// To predict from another thread during training, call <see cref="Clone"/> in a callback and predict with the copy. The numbers of a
/// <see cref="Parameter{T}"/> are its memory, which is not guarded.
/// </para>
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Network<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] layers;
    private readonly Parameter<T>[] parameters;
    private readonly Parameter<T>[] statistics;

    /// <summary>Initializes a network of built layers that fit each other.</summary>
    internal Network(NetworkDescription description, Layer<T>[] layers)
    {
        Description = description;
        this.layers = layers;
        parameters = [.. layers.SelectMany(layer => layer.Parameters)];
        statistics = [.. layers.SelectMany(layer => layer.Statistics)];
    }

    /// <summary>The network without its numbers.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The layers, from the inputs to the outputs.</summary>
    public IReadOnlyList<Layer<T>> Layers => layers;

    /// <summary>The parameters of all layers, in their order.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => parameters;

    /// <summary>What training measures and does not move, such as the running means of <see cref="BatchNorm"/>, in the order of the layers.</summary>
    public IReadOnlyList<Parameter<T>> Statistics => statistics;

    /// <summary>Features of an example: rows of the inputs.</summary>
    public int InputSize => Description.InputSize;

    /// <summary>Rows of the predictions.</summary>
    public int OutputSize => layers[^1].OutputSize;

    /// <summary>How many numbers all parameters have, statistics not counted.</summary>
    public long ParameterCount => layers.Sum(layer => layer.ParameterCount);

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
        int length = ArrayLength.Product(
            (OutputSize, "outputs"), (inputs.ColumnCount, "examples"), "Predict fewer examples at a time.", nameof(inputs));
        T[] outputs = new T[length];
        Run(inputs.AsColumns(), new Columns<T>(outputs, OutputSize, inputs.ColumnCount), threads);
        return outputs.ToMatrix(OutputSize, inputs.ColumnCount);
    }

    /// <summary>Predicts for one example, on as many threads as there are processors and are worth it.</summary>
    /// <param name="input">As many features as <see cref="InputSize"/>.</param>
    /// <returns>As many numbers as <see cref="OutputSize"/>, a vector of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The length is not <see cref="InputSize"/>.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public MathNet.Numerics.LinearAlgebra.Vector<T> Predict(MathNet.Numerics.LinearAlgebra.Vector<T> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        RequireInputs(input.Count, 1, nameof(input));
        T[] values = input.AsArray() ?? input.ToArray();
        T[] output = new T[OutputSize];
        Predict(values, output, Environment.ProcessorCount);
        return MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(output);
    }

    /// <summary>Predicts into memory of the caller, on as many threads as there are processors and are worth it; allocates nothing.</summary>
    /// <param name="inputs">The features of each example, example after example: a multiple of <see cref="InputSize"/>.</param>
    /// <param name="outputs">Receives <see cref="OutputSize"/> numbers for each example; apart from the inputs.</param>
    /// <exception cref="ArgumentException">The lengths are not those of a number of examples, or the spans overlap.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs) => Predict(inputs, outputs, Environment.ProcessorCount);

    /// <summary>Predicts for one example, or for several that lie one behind the other, into memory of the caller; allocates nothing.</summary>
    /// <param name="inputs">The features of each example, example after example: a multiple of <see cref="InputSize"/>.</param>
    /// <param name="outputs">Receives <see cref="OutputSize"/> numbers for each example; apart from the inputs.</param>
    /// <param name="threads">How many threads compute, at least 1; at 1 none is started. No bit depends on it.</param>
    /// <exception cref="ArgumentException">The lengths are not those of a number of examples, or the spans overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs, int threads)
    {
        int examples = inputs.Length / InputSize;
        if (inputs.Length % InputSize != 0)
        {
            throw new ArgumentException(
                $"{layers[0].Describe()} expects a multiple of {InputSize} numbers, example after example, but got {inputs.Length}.", nameof(inputs));
        }

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

    /// <summary>A network with the same layers and the same numbers in memory of its own.</summary>
    /// <returns>The copy.</returns>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public Network<T> Clone()
    {
        Network<T> clone = Network.CreateBlank<T>(Description);
        clone.CopyFrom(this);
        return clone;
    }

    /// <summary>The table of the layers, with their sizes and numbers of parameters.</summary>
    /// <returns>A line for each layer, and one for the network.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (Layer<T> layer in layers)
        {
            text.AppendLine(layer.ToString());
        }

        return text.Append(
            CultureInfo.InvariantCulture,
            $"{typeof(T).Name}, {InputSize} {Counted.Noun(InputSize, "input")} => {OutputSize} {Counted.Noun(OutputSize, "output")}"
            + $"  # {ParameterCount:N0} {Counted.Noun(ParameterCount, "parameter")}").ToString();
    }

    /// <summary>Refuses inputs of another size.</summary>
    /// <exception cref="ArgumentException">The rows are not <see cref="InputSize"/>.</exception>
    internal void RequireInputs(int rows, int columns, string parameter)
    {
        if (rows != InputSize)
        {
            string hint = columns == InputSize ? " Is the data transposed? Examples are columns: call Transpose()." : " Examples are columns.";
            throw new ArgumentException(
                $"{layers[0].Describe()} expects inputs with {InputSize} rows (features), "
                + $"but got {rows} × {columns}.{hint}",
                parameter);
        }
    }

    private void Run(ReadOnlyColumns<T> inputs, Columns<T> outputs, int threads)
    {
        long seen = Writes.BeginRead();
        Inference.Run(layers, inputs, outputs, threads);
        Writes.EndRead(seen);
    }
}
