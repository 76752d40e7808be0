using System.Numerics;

namespace NeuralNet;

/// <summary>The place in a network at which a layer is built, and the source of its parameters.</summary>
public readonly ref struct BuildContext
{
    /// <summary>The index of a layer that is in no list.</summary>
    private const int Alone = -1;

    private readonly int seed;
    private readonly ParameterSource? source;

    /// <summary>The path of the list that contains the layer, or the layer's own path if it is in no list.</summary>
    private readonly string path;
    private readonly int index;

    /// <summary>The number of lists around the layer: that of the network, and those of the layers that hold it.</summary>
    private readonly int lists;

    /// <summary>Initializes the place of a layer.</summary>
    /// <param name="inputSize">The number of inputs of the layer, at least 1.</param>
    /// <param name="seed">The seed of the initial weights.</param>
    /// <param name="path">The layer's place in the network, such as <c>layers.0</c>.</param>
    /// <param name="following">The layers that follow.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputSize"/> is less than 1.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public BuildContext(int inputSize, int seed, string path, ReadOnlySpan<Layer> following = default)
    {
        InputSize = Require.AtLeastOne(inputSize, nameof(inputSize));
        this.path = Require.NotNull(path);
        this.seed = seed;
        Following = following;
        index = Alone;
    }

    /// <summary>Initializes the place of a layer whose parameters get their numbers from a source.</summary>
    internal BuildContext(int inputSize, ParameterSource source, string path)
        : this(inputSize, 0, path) => this.source = source;

    /// <summary>Initializes the place of a layer in a list.</summary>
    private BuildContext(
        int inputSize, int seed, ParameterSource? source, string path, int index, int lists, ReadOnlySpan<Layer> preceding, ReadOnlySpan<Layer> following)
        : this(inputSize, seed, path, following)
    {
        this.source = source;
        this.index = index;
        this.lists = lists;
        _ = Require.Depth(lists - 1, "Layers", "layer");
        Preceding = preceding;
    }

    /// <summary>The number of inputs of the layer.</summary>
    public int InputSize { get; }

    /// <summary>The layer's place in the network, such as <c>layers.0</c>.</summary>
    /// <value>The text is built on demand, because a file may have thousands of nested layers with long paths.</value>
    public string Path => index == Alone ? path : $"{path}.{index}";

    /// <summary>The layers that follow, within a block only those of the block. The best initial weights depend on the next activation.</summary>
    public ReadOnlySpan<Layer> Following { get; }

    /// <summary>Whether the parameters get their numbers from a source and need no initializer.</summary>
    internal bool HasNumbers => source is not null;

    /// <summary>The index of the layer among those of the network or block, or null if it has no place there of its own.</summary>
    internal int? Index => index == Alone ? null : index;

    /// <summary>Whether it may be the first layer of a network: it is the first, or has no known place.</summary>
    internal bool MayBeFirst => index == Alone ? lists == 0 : index == 0 && lists == 1;

    /// <summary>The layers before it, within a block only those of the block.</summary>
    internal ReadOnlySpan<Layer> Preceding { get; }

    /// <summary>Makes a parameter of the layer. Its initial numbers depend only on the seed and its path.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="name">Its name within the layer, such as <c>weight</c>.</param>
    /// <param name="kind">The kind of the parameter.</param>
    /// <param name="rows">The number of rows (outputs of the layer), at least 1.</param>
    /// <param name="columns">The number of columns (inputs of the layer, or 1), at least 1.</param>
    /// <param name="initializer">Chooses the initial numbers.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="initializer"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is longer than 128 characters, or contains a character that is not visible, such as a line break. Or rows × columns is
    /// more than the length of the largest array. Or the initializer returns a number that is NaN or infinite in T, or is for another kind of parameter.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public Parameter<T> CreateParameter<T>(string name, ParameterKind kind, int rows, int columns, Initializer initializer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        ArgumentNullException.ThrowIfNull(name);
        if (QuotedText.Of(name) != name)
        {
            throw new ArgumentException(
                $"The name of a parameter has at most {QuotedText.LongestName} characters, all of them visible, but got {QuotedText.Of(name)}.", nameof(name));
        }

        ArgumentNullException.ThrowIfNull(initializer);
        Require.AtLeastOne(rows, nameof(rows));
        Require.AtLeastOne(columns, nameof(columns));
        if (initializer.DataFor is { } only && only != kind)
        {
            throw new ArgumentException($"{RecordText.Short(initializer)} is for a {only} of Dense or NtkDense, but {Path}.{name} is a {kind}.", nameof(initializer));
        }

        long length = (long)rows * columns;
        if (length > Array.MaxLength)
        {
            // The advice is built only if it is needed, because a file may have thousands of parameters.
            _ = ArrayLength.Product((rows, "rows"), (columns, "columns"), $"Make {Path}.{name} smaller, with fewer units or inputs.");
        }

        if (source is not null)
        {
            string known = source.PathOf(path, index, name);
            return new Parameter<T>(known, kind, rows, columns, source.Create<T>(known, kind, rows, columns));
        }

        string full = $"{Path}.{name}";
        T[] values = new T[length];
        initializer.Fill(values.AsSpan(), columns, rows, new RandomSource(seed, full));
        int bad = FiniteCheck.IndexOfNotFinite<T>(values);
        if (bad >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected initial numbers that are finite in {Precision.Name<T>()}, but row {bad % rows}, column {bad / rows} of {full} is {values[bad]}, ")
                + $"from {RecordText.Short(initializer)}. Choose an initializer with smaller numbers{(typeof(T) == typeof(float) ? ", or make the network in double" : string.Empty)}.",
                nameof(initializer));
        }

        return new Parameter<T>(full, kind, rows, columns, values) { AwaitsData = initializer.DataFor is not null };
    }

    /// <summary>Builds an inner layer. The path of the first layer within layer 2 is <c>layers.2.0</c>.</summary>
    /// <remarks>
    /// The inner layer is built as if no layer came before or after it, because the library does not know what your layer does with its inputs and
    /// outputs. The default weights of an inner <see cref="Dense"/> therefore depend only on its own activation. If it is between two rectifiers, set
    /// <see cref="Dense.Weights"/> to <see cref="Initializer.HeUniform"/>.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="index">
    /// Its index among the inner layers, in the order in which you pass them to the constructor of <see cref="Layer{T}"/>.
    /// </param>
    /// <param name="layer">The description of the inner layer.</param>
    /// <param name="inputSize">The number of its inputs, at least 1.</param>
    /// <returns>The inner layer with its parameters.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="layer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative, or <paramref name="inputSize"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The layer was built for a different number of inputs.</exception>
    /// <exception cref="ArgumentException">The layer ends with an activation after which nothing can be learnt, or layers nest more than 30 deep.</exception>
    public Layer<T> BuildInner<T>(int index, Layer layer, int inputSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.IndexFromZero(index, nameof(index));
        ArgumentNullException.ThrowIfNull(layer);
        return LayerStack.Build<T>(Within(Path, index, inputSize, default, default), layer);
    }

    /// <summary>The place of an inner layer, such as <c>layers.2.0</c>.</summary>
    /// <param name="block">The path of the block.</param>
    /// <param name="index">Its index within the block.</param>
    /// <param name="inputSize">The number of its inputs.</param>
    /// <param name="preceding">The layers of the block before it.</param>
    /// <param name="following">The layers of the block that follow.</param>
    /// <exception cref="ArgumentException">Layers nest more than 30 deep.</exception>
    internal BuildContext Within(string block, int index, int inputSize, ReadOnlySpan<Layer> preceding, ReadOnlySpan<Layer> following) =>
        new(inputSize, seed, source, block, index, lists + 1, preceding, following);
}
