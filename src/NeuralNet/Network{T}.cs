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
/// Predicting is inference: nothing is dropped, <see cref="BatchNorm"/> takes its running statistics, and an example gets the same prediction
/// alone and in any batch. It is pure and safe from many threads at once.
/// <para>
/// A step of training writes to the parameters, without a lock. So do not predict while a step runs: the prediction might see some parameters from
/// before it and some from after it. Between steps, in a callback or a progress report, any thread may predict as long as the callback
/// has not returned. Who must predict at any time, from another thread, takes a <see cref="Clone"/> between steps.
/// </para>
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Network<T>
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
        parameters = InnerParameters<T>.Trained(layers).ToArray();
        statistics = InnerParameters<T>.Measured(layers).ToArray();
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
    /// <exception cref="ArgumentException">The rows are not <see cref="InputSize"/>.</exception>
    public Matrix<T> Predict(Matrix<T> inputs) => Predict(inputs, Environment.ProcessorCount);

    /// <summary>Predicts for a batch, on a number of threads that changes no bit.</summary>
    /// <param name="inputs">Inputs × examples. An array is used without copying; a matrix that is not dense is copied.</param>
    /// <param name="threads">How many threads compute, at least 1; at 1 none is started.</param>
    /// <returns>Outputs × examples, a matrix of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">The rows are not <see cref="InputSize"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public Matrix<T> Predict(Matrix<T> inputs, int threads)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RequireInputs(inputs.RowCount, inputs.ColumnCount, nameof(inputs));
        Require.AtLeastOne(threads, nameof(threads));
        T[] outputs = new T[checked(OutputSize * inputs.ColumnCount)];
        Inference.Run(layers, inputs.AsColumns(), new Columns<T>(outputs, OutputSize, inputs.ColumnCount), threads);
        return outputs.ToMatrix(OutputSize, inputs.ColumnCount);
    }

    /// <summary>Predicts for one example, on as many threads as there are processors and are worth it.</summary>
    /// <param name="input">As many features as <see cref="InputSize"/>.</param>
    /// <returns>As many numbers as <see cref="OutputSize"/>, a vector of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The length is not <see cref="InputSize"/>.</exception>
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
    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs) => Predict(inputs, outputs, Environment.ProcessorCount);

    /// <summary>Predicts for one example, or for several that lie one behind the other, into memory of the caller; allocates nothing.</summary>
    /// <param name="inputs">The features of each example, example after example: a multiple of <see cref="InputSize"/>.</param>
    /// <param name="outputs">Receives <see cref="OutputSize"/> numbers for each example; apart from the inputs.</param>
    /// <param name="threads">How many threads compute, at least 1; at 1 none is started. No bit depends on it.</param>
    /// <exception cref="ArgumentException">The lengths are not those of a number of examples, or the spans overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public void Predict(ReadOnlySpan<T> inputs, Span<T> outputs, int threads)
    {
        int examples = inputs.Length / InputSize;
        if (inputs.Length % InputSize != 0)
        {
            throw new ArgumentException(
                $"{layers[0].ShortDescription()} expects a multiple of {InputSize} numbers, example after example, but got {inputs.Length}.", nameof(inputs));
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
        Inference.Run(layers, new ReadOnlyColumns<T>(inputs, InputSize, examples), new Columns<T>(outputs, OutputSize, examples), threads);
    }

    /// <summary>Copies all parameters, one after the other, for who evolves networks or averages them.</summary>
    /// <remarks>
    /// The order is that of <see cref="Parameters"/>, and within each column after column. <see cref="Statistics"/> are not among them:
    /// where there is a <see cref="BatchNorm"/>, copy them too, or take a <see cref="Clone"/>.
    /// </remarks>
    /// <param name="target">Receives <see cref="ParameterCount"/> numbers.</param>
    /// <exception cref="ArgumentException">There is room for fewer or more; nothing was copied.</exception>
    public void CopyParametersTo(Span<T> target)
    {
        RequireParameters(target.Length, nameof(target));
        foreach (Parameter<T> parameter in parameters)
        {
            parameter.Values.CopyTo(target);
            target = target[parameter.Count..];
        }
    }

    /// <summary>Takes all parameters, one after the other, in the order of <see cref="CopyParametersTo"/>.</summary>
    /// <remarks>Not for the time in which another thread trains or predicts. <see cref="Statistics"/> stay as they are.</remarks>
    /// <param name="values"><see cref="ParameterCount"/> finite numbers.</param>
    /// <exception cref="ArgumentException">There are fewer or more, or one is not finite; nothing was changed.</exception>
    public void LoadParameters(ReadOnlySpan<T> values)
    {
        RequireParameters(values.Length, nameof(values));
        RequireFinite(values);
        foreach (Parameter<T> parameter in parameters)
        {
            values[..parameter.Count].CopyTo(parameter.Values);
            values = values[parameter.Count..];
        }
    }

    /// <summary>A network with the same layers and the same numbers in memory of its own.</summary>
    /// <returns>The copy.</returns>
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
            $"{typeof(T).Name}, {InputSize} inputs => {OutputSize} outputs  # {ParameterCount:N0} parameters").ToString();
    }

    /// <summary>Takes all numbers of a network with the same layers over.</summary>
    internal void CopyFrom(Network<T> other)
    {
        Copy(other.parameters, parameters);
        Copy(other.statistics, statistics);
    }

    /// <summary>Refuses inputs of another size.</summary>
    /// <exception cref="ArgumentException">The rows are not <see cref="InputSize"/>.</exception>
    internal void RequireInputs(int rows, int columns, string parameter)
    {
        if (rows != InputSize)
        {
            string hint = columns == InputSize ? " Is the data transposed? Examples are columns: call Transpose()." : " Examples are columns.";
            throw new ArgumentException(
                $"{layers[0].ShortDescription()} expects inputs with {InputSize} rows (features), "
                + $"but got {rows} × {columns}.{hint}",
                parameter);
        }
    }

    private void RequireParameters(int length, string parameter)
    {
        if (length != ParameterCount)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The network has {ParameterCount} parameters, but got a span of {length} numbers."), parameter);
        }
    }

    /// <summary>Refuses numbers for all parameters of which one is not finite, naming it.</summary>
    private void RequireFinite(ReadOnlySpan<T> values)
    {
        int index = FiniteCheck.IndexOfNotFinite(values);
        if (index < 0)
        {
            return;
        }

        int start = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            if (index < start + parameter.Count)
            {
                int at = index - start;
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Parameters must be finite numbers, but {parameter.Path} at row {at % parameter.Rows}, column {at / parameter.Rows} ")
                    + string.Create(CultureInfo.InvariantCulture, $"(number {index} of all) is {values[index]}. Nothing was changed."),
                    nameof(values));
            }

            start += parameter.Count;
        }
    }

    private static void Copy(Parameter<T>[] from, Parameter<T>[] to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            from[i].Values.CopyTo(to[i].Values);
        }
    }
}
