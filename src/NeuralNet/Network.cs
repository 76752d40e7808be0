using System.Numerics;

namespace NeuralNet;

/// <summary>Makes networks.</summary>
public static class Network
{
    /// <summary>What the paths of all parameters begin with.</summary>
    private const string LayersPath = "layers";

    /// <summary>Makes a network with initial weights.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="inputSize">Features of an example, at least 1.</param>
    /// <param name="seed">The seed of the initial weights: the same seed gives the same bits.</param>
    /// <param name="layers">The layers, from the inputs to the outputs; at least one.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputSize"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no layer, or one cannot be built for the inputs that it gets.</exception>
    /// <exception cref="ArgumentNullException">A layer is null.</exception>
    public static Network<T> Create<T>(int inputSize, int seed, params ReadOnlySpan<Layer> layers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        return Create<T>(new NetworkDescription(inputSize, layers), seed);
    }

    /// <summary>Makes a network with initial weights from its description.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="description">Sizes and layers.</param>
    /// <param name="seed">The seed of the initial weights: the same seed gives the same bits.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentException">A layer cannot be built for the inputs that it gets.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="description"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// A layer was built for another size of inputs than it gets, or two of its parameters have one name.
    /// </exception>
    public static Network<T> Create<T>(NetworkDescription description, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        ArgumentNullException.ThrowIfNull(description);
        Network<T> network = Build<T>(description, new BuildContext(description.InputSize, seed, LayersPath));
        RequireDistinctPaths(network);
        return network;
    }

    /// <summary>Makes a network whose parameters are all 0, for numbers that are at hand already.</summary>
    internal static Network<T> CreateBlank<T>(NetworkDescription description)
        where T : unmanaged, IFloatingPointIeee754<T> => CreateFrom<T>(description, BlankParameters.Instance);

    /// <summary>Makes a network whose parameters have their memory from a source, which refuses two of one path.</summary>
    internal static Network<T> CreateFrom<T>(NetworkDescription description, ParameterSource source)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Build<T>(description, new BuildContext(description.InputSize, source, LayersPath));

    private static Network<T> Build<T>(NetworkDescription description, in BuildContext context)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(description, LayerStack.Build<T>(context, description.LayerSpan()));

    private static void RequireDistinctPaths<T>(Network<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        HashSet<string> paths = new(network.Parameters.Count + network.Statistics.Count, StringComparer.Ordinal);
        if (network.Parameters.Concat(network.Statistics).FirstOrDefault(parameter => !paths.Add(parameter.Path)) is { } twice)
        {
            throw new InvalidOperationException(
                $"Two parameters are {twice.Path}. Give each parameter of a layer a name of its own in CreateParameter: numbers and files go by it.");
        }
    }
}
