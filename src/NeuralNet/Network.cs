using System.Globalization;
using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>Makes networks.</summary>
public static class Network
{
    /// <summary>The beginning of the paths of all parameters.</summary>
    private const string LayersPath = "layers";

    /// <summary>Makes a network with initial weights.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="inputSize">The number of features, at least 1.</param>
    /// <param name="seed">The seed of the initial weights. The same seed gives the same bits.</param>
    /// <param name="layers">The layers, from the inputs to the outputs; at least one.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputSize"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no layer, a layer cannot be built for its inputs, or layers nest more than 30 deep.</exception>
    /// <exception cref="ArgumentNullException">A layer is null.</exception>
    public static Network<T> Create<T>(int inputSize, int seed, params ReadOnlySpan<Layer> layers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        return Create<T>(new NetworkDescription(inputSize, layers), seed);
    }

    /// <summary>Makes a network with initial weights from its description.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="description">The number of inputs, and the layers.</param>
    /// <param name="seed">The seed of the initial weights. The same seed gives the same bits.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentException">A layer cannot be built for its inputs, or layers nest more than 30 deep.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="description"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// A layer was built for a different number of inputs, or two of its parameters have the same name.
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

    /// <summary>Makes a network whose parameters are all 0, to be overwritten with existing numbers.</summary>
    internal static Network<T> CreateBlank<T>(NetworkDescription description)
        where T : unmanaged, IFloatingPointIeee754<T> => CreateFrom<T>(description, ZeroParameters.Instance);

    /// <summary>Makes a network whose parameters get their memory from a source.</summary>
    /// <remarks>A source may refuse two parameters with the same path, as that of a file does. <see cref="ZeroParameters"/> does not.</remarks>
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
                $"Two parameters have the path {twice.Path}. In CreateParameter, give each parameter of a layer a different name, because its initial numbers and files depend on it.");
        }
    }
}

/// <summary>A feedforward network, which consists of layers with their parameters.</summary>
/// <remarks>
/// <code>
/// A⁰ = X,   Aˡ = layerˡ(Aˡ⁻¹),   Ŷ = Aᴸ        X: inputs × m   Ŷ: outputs × m                  (Eq. 1, 2)
/// </code>
/// Predictions use inference mode: nothing is dropped, and <see cref="BatchNorm"/> uses its running statistics. The prediction for an example has the
/// same bits in any batch. Many threads may predict at once.
/// <para>
/// While a thread trains the network or loads its parameters, every other thread that predicts, clones, copies or saves gets an exception, because it
/// would read some parameters from before a step and some from after it. The training thread may do all of these between steps, in a callback. To
/// predict from another thread during training, call <see cref="Clone"/> in a callback and predict with the copy. Direct access to the numbers of a
/// <see cref="Parameter{T}"/> is not guarded.
/// </para>
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Network<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] layers;
    private readonly Parameter<T>[] parameters;
    private readonly Parameter<T>[] statistics;
    private readonly EmbeddingLayer<T>? embedding;

    /// <summary>Initializes a network of built layers whose sizes match.</summary>
    internal Network(NetworkDescription description, Layer<T>[] layers)
    {
        Description = description;
        this.layers = layers;
        embedding = layers[0] as EmbeddingLayer<T>;
        parameters = InnerParameters<T>.Trained(layers).ToArray();
        statistics = InnerParameters<T>.Measured(layers).ToArray();
    }

    /// <summary>The description of the network, without parameters.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The layers, from the inputs to the outputs.</summary>
    public IReadOnlyList<Layer<T>> Layers => layers;

    /// <summary>The parameters of all layers, in their order.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => parameters;

    /// <summary>
    /// The numbers that are measured and not learned, in the order of the layers: training measures the running means of <see cref="BatchNorm"/>, and
    /// <see cref="Adapt(Dataset{T}, int)"/> those of scaling layers such as <see cref="Standardize"/>.
    /// </summary>
    public IReadOnlyList<Parameter<T>> Statistics => statistics;

    /// <summary>The number of features, which are the rows of the inputs.</summary>
    public int InputSize => layers[0].InputSize;

    /// <summary>The number of outputs, which are the rows of the predictions.</summary>
    public int OutputSize => layers[^1].OutputSize;

    /// <summary>The guard of the numbers. Everything that reads or writes all of them uses it.</summary>
    internal WriteGuard Writes { get; } = new();

    /// <summary>The total number of elements of all parameters, without statistics.</summary>
    public long ParameterCount => layers.Sum(layer => layer.ParameterCount);

    /// <summary>Finds a parameter or a statistic by its path.</summary>
    /// <param name="path">The path, such as <c>layers.0.weight</c>, <c>layers.0.bias</c> or <c>layers.1.mean</c>.</param>
    /// <returns>The parameter or statistic with this path, not a copy.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">There is none with this path. The message lists some that exist.</exception>
    public Parameter<T> GetParameter(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Parameter<T>[] all = [.. parameters, .. statistics];
        return Array.Find(all, parameter => parameter.Path == path) ?? throw new ArgumentException(
            $"The network has no parameter '{QuotedText.Of(path)}'. It has {QuotedText.List(all, parameter => parameter.Path, QuotedText.LongestSentence)}.",
            nameof(path));
    }

    /// <summary>Copies the network, with all its numbers.</summary>
    /// <returns>The copy.</returns>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or started during the call.</exception>
    public Network<T> Clone()
    {
        Network<T> clone = Network.CreateBlank<T>(Description);
        clone.CopyFrom(this);
        return clone;
    }

    /// <summary>Formats a table of the layers, with their sizes and numbers of parameters.</summary>
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
            $"{Precision.Name<T>()}, {InputSize} {RecordText.Noun(InputSize, "input")} => {OutputSize} {RecordText.Noun(OutputSize, "output")}"
            + $"  # {ParameterCount:N0} {RecordText.Noun(ParameterCount, "parameter")}").ToString();
    }

    /// <summary>Throws if a feature that the first layer takes for a category has another number.</summary>
    /// <exception cref="ArgumentException">It has; the message names the feature and the example.</exception>
    internal void RequireCategories(ReadOnlyColumns<T> inputs, string parameter) => embedding?.RequireCategories(inputs, parameter);

    /// <summary>Throws if the inputs have a different size.</summary>
    /// <exception cref="ArgumentException">The number of rows is not <see cref="InputSize"/>.</exception>
    internal void RequireInputs(int rows, int columns, string parameter)
    {
        if (rows != InputSize)
        {
            string hint = columns == InputSize ? " Is the data transposed? Examples are columns: call Transpose()."
                : columns > 1 && rows > 0 ? $" Is inputSize wrong? For {rows} {RecordText.Noun(rows, "feature")} create the network with inputSize: {rows}. Examples are columns."
                : " Examples are columns.";
            throw new ArgumentException(
                $"{layers[0].ShortDescription()} expects inputs with {InputSize} rows (features), "
                + $"but got {rows} × {columns}.{hint}",
                parameter);
        }
    }
}
