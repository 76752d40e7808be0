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
/// Predicting is pure and safe from many threads at once. Training and writing to parameters are not safe beside it.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Network<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] layers;
    private readonly Parameter<T>[] parameters;

    /// <summary>Initializes a network of built layers that fit each other.</summary>
    internal Network(NetworkDescription description, Layer<T>[] layers)
    {
        Description = description;
        this.layers = layers;
        parameters = [.. layers.SelectMany(layer => layer.Parameters)];
    }

    /// <summary>The network without its numbers.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The layers, from the inputs to the outputs.</summary>
    public IReadOnlyList<Layer<T>> Layers => layers;

    /// <summary>The parameters of all layers, in their order.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => parameters;

    /// <summary>Features of an example: rows of the inputs.</summary>
    public int InputSize => Description.InputSize;

    /// <summary>Rows of the predictions.</summary>
    public int OutputSize => layers[^1].OutputSize;

    /// <summary>How many numbers all parameters have.</summary>
    public long ParameterCount => layers.Sum(layer => layer.ParameterCount);

    /// <summary>Predicts for a batch.</summary>
    /// <param name="inputs">Inputs × examples. An array is used without copying; a matrix that is not dense is copied.</param>
    /// <returns>Outputs × examples, a matrix of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">The rows are not <see cref="InputSize"/>.</exception>
    public Matrix<T> Predict(Matrix<T> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RequireInputs(inputs.RowCount, inputs.ColumnCount, nameof(inputs));
        return Predict(inputs.AsColumns()).ToMatrix(OutputSize, inputs.ColumnCount);
    }

    /// <summary>Predicts for one example.</summary>
    /// <param name="input">As many features as <see cref="InputSize"/>.</param>
    /// <returns>As many numbers as <see cref="OutputSize"/>, a vector of its own.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The length is not <see cref="InputSize"/>.</exception>
    public MathNet.Numerics.LinearAlgebra.Vector<T> Predict(MathNet.Numerics.LinearAlgebra.Vector<T> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        RequireInputs(input.Count, 1, nameof(input));
        T[] values = input.AsArray() ?? input.ToArray();
        return MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(Predict(new ReadOnlyColumns<T>(values, InputSize, 1)));
    }

    /// <summary>A network with the same layers and the same numbers in memory of its own.</summary>
    /// <returns>The copy.</returns>
    public Network<T> Clone()
    {
        Network<T> clone = Network.CreateBlank<T>(Description);
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i].Values.CopyTo(clone.parameters[i].Values);
        }

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

    private T[] Predict(ReadOnlyColumns<T> inputs)
    {
        T[] outputs = new T[checked(OutputSize * inputs.Count)];
        Inference.Run(layers, inputs, new Columns<T>(outputs, OutputSize, inputs.Count));
        return outputs;
    }
}
