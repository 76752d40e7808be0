using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>A network without its numbers: the size of its inputs and the descriptions of its layers.</summary>
/// <remarks>It is a value: two descriptions with equal sizes and equal layers are equal.</remarks>
public sealed record NetworkDescription
{
    private readonly ValueList<Layer> layers;

    /// <summary>Initializes a description.</summary>
    /// <param name="inputSize">Features of an example, at least 1.</param>
    /// <param name="layers">The layers, from the inputs to the outputs; at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputSize"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    /// <exception cref="ArgumentNullException">A layer is null; the message says which.</exception>
    public NetworkDescription(int inputSize, params ReadOnlySpan<Layer> layers)
    {
        InputSize = Require.AtLeastOne(inputSize, nameof(inputSize));
        if (layers.IsEmpty)
        {
            throw new ArgumentException("A network needs at least one layer, for example new Dense(10), but got none.", nameof(layers));
        }

        Require.NoneNull(layers, nameof(layers));

        this.layers = new ValueList<Layer>(layers);
    }

    /// <summary>Initializes a description from a list, as a file has it.</summary>
    [JsonConstructor]
    internal NetworkDescription(int inputSize, IReadOnlyList<Layer> layers)
        : this(inputSize, [.. layers])
    {
    }

    /// <summary>Features of an example.</summary>
    public int InputSize { get; }

    /// <summary>The layers, from the inputs to the outputs.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>The size of the inputs and the layers, in one line.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{InputSize} => ").AppendList(" => ", layers.AsSpan()).ToString();

    /// <summary>The layers in memory.</summary>
    internal ReadOnlySpan<Layer> LayerSpan() => layers.AsSpan();
}
