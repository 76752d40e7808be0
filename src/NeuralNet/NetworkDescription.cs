using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>Describes a network without parameters: the number of its inputs and the descriptions of its layers.</summary>
/// <remarks>Two descriptions are equal if their sizes and layers are equal.</remarks>
public sealed record NetworkDescription
{
    private readonly ValueList<Layer> layers;

    /// <summary>Initializes a description.</summary>
    /// <param name="inputSize">The number of features, at least 1.</param>
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

    /// <summary>Initializes a description from a list, which a file contains.</summary>
    [JsonConstructor]
    internal NetworkDescription(int inputSize, IReadOnlyList<Layer> layers)
        : this(inputSize, [.. layers])
    {
    }

    /// <summary>The number of features.</summary>
    public int InputSize { get; }

    /// <summary>The layers, from the inputs to the outputs.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>The number of inputs and the layers, on one line.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{InputSize} => ").AppendList(" => ", layers.AsSpan()).ToString();

    /// <summary>The layers in memory.</summary>
    internal ReadOnlySpan<Layer> LayerSpan() => layers.AsSpan();
}
