using System.Numerics;

namespace NeuralNet;

/// <summary>The examples that a layer measures before training (<see cref="Layer{T}.Adapt"/>), as the layers before it compute them.</summary>
/// <remarks>
/// Examples of weight 0 are left out. All others count once, whatever their weight. The examples come in blocks, and every pass over them computes the
/// layers before this one again. The memory is therefore that of one block, for any number of examples.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class AdaptContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of examples in a block.</summary>
    private const int BlockSize = 256;

    private readonly T[] source;
    private readonly int sourceRows;
    private readonly int[]? counted;
    private readonly int seed;
    private readonly Layer<T>[] before;
    private readonly T[] entryWeights;

    /// <summary>Initializes the examples of the first layer.</summary>
    /// <param name="source">The numbers of all examples, column after column.</param>
    /// <param name="rows">The numbers of one example.</param>
    /// <param name="counted">The examples that count, or null if all do.</param>
    /// <param name="seed">The seed of random numbers.</param>
    /// <param name="entryWeights">A weight for each number, 0 for those that do not count in <see cref="MomentsOfRow"/>; or empty.</param>
    internal AdaptContext(T[] source, int rows, int[]? counted, int seed, T[]? entryWeights = null)
        : this(source, rows, counted, seed, before: [], entryWeights ?? [])
    {
    }

    private AdaptContext(T[] source, int rows, int[]? counted, int seed, Layer<T>[] before, T[] entryWeights)
    {
        this.source = source;
        sourceRows = rows;
        this.counted = counted;
        this.seed = seed;
        this.before = before;
        this.entryWeights = entryWeights;
    }

    /// <summary>The number of inputs of the layer.</summary>
    public int InputSize => before.Length == 0 ? sourceRows : before[^1].OutputSize;

    /// <summary>The number of examples, at least 1.</summary>
    public int Count => counted?.Length ?? (source.Length / sourceRows);

    /// <summary>The targets of the same examples. A target that is missing is NaN.</summary>
    /// <value>Null unless the layer is the last one of the network and <see cref="Network{T}.Adapt(Dataset{T}, int)"/> got a data set.</value>
    public AdaptContext<T>? Targets { get; private init; }

    /// <summary>The number of threads that may work on a block, at least 1. The numbers must have the same bits for any number.</summary>
    public int Threads { get; } = Environment.ProcessorCount;

    /// <summary>Random numbers, if the layer needs some.</summary>
    /// <param name="purpose">What they are for, such as the path of a parameter.</param>
    /// <returns>The random numbers of the seed of <c>Adapt</c> for this purpose.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="purpose"/> is null.</exception>
    public RandomSource Random(string purpose) => new(seed, purpose);

    /// <summary>Calls an action for each block of examples, in their order.</summary>
    /// <param name="action">Gets the inputs of the layer: inputs × examples of the block, at least one. They are valid during the call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public void ForEachBlock(Action<ReadOnlyColumns<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        int block = Math.Min(BlockSize, Count);
        T[] gathered = counted is null ? [] : new T[Length(sourceRows, block)];
        T[] outputs = before.Length == 0 ? [] : new T[Length(InputSize, block)];
        for (int start = 0; start < Count; start += block)
        {
            int count = Math.Min(block, Count - start);
            ReadOnlyColumns<T> columns = BlockAt(start, count, gathered);
            if (before.Length > 0)
            {
                Columns<T> computed = new(outputs.AsSpan(0, InputSize * count), InputSize, count);
                Inference.Run(before, columns, computed, Threads);
                columns = computed;
            }

            action(columns);
        }
    }

    /// <summary>The same examples after more layers, for the inner layers of a layer. There are no targets.</summary>
    /// <param name="layers">The layers that follow, in their order.</param>
    /// <returns>The examples as the last of these layers computes them at inference.</returns>
    /// <exception cref="ArgumentNullException">A layer is null.</exception>
    /// <exception cref="ArgumentException">A layer has another number of inputs than the one before it has outputs.</exception>
    public AdaptContext<T> Through(params ReadOnlySpan<Layer<T>> layers)
    {
        Require.NoneNull(layers, nameof(layers));
        int size = InputSize;
        foreach (Layer<T> layer in layers)
        {
            size = layer.InputSize == size
                ? layer.OutputSize
                : throw new ArgumentException($"{layer.ShortDescription()} has {layer.InputSize} inputs, but gets {size} numbers for each example.", nameof(layers));
        }

        return new AdaptContext<T>(source, sourceRows, counted, seed, [.. before, .. layers], entryWeights: []);
    }

    /// <summary>The same examples with their targets.</summary>
    internal AdaptContext<T> WithTargets(AdaptContext<T>? targets) => new(source, sourceRows, counted, seed, before, entryWeights) { Targets = targets };

    /// <summary>The moments of each input.</summary>
    /// <param name="layer">The layer, for the message.</param>
    /// <param name="firstRow">The number of the first row, for the message.</param>
    /// <exception cref="ArgumentException">An input is not finite, or its deviation leaves the range of double.</exception>
    internal RowMoments<T> Moments(Layer<T> layer, int firstRow = 0)
    {
        RowMoments<T> moments = new(InputSize);
        ForEachBlock(block => moments.Add(block.Values, Threads));
        for (int row = 0; row < InputSize; row++)
        {
            if (!(T.IsFinite(moments.Smallest(row)) && T.IsFinite(moments.Largest(row)) && double.IsFinite(moments.Deviation(row))))
            {
                throw OutOfRange(layer, firstRow + row, moments.Smallest(row), moments.Largest(row));
            }
        }

        return moments;
    }

    /// <summary>The moments of the numbers of one row whose weights are not 0. Without any they are 0.</summary>
    /// <param name="row">The row of the targets.</param>
    /// <param name="layer">The layer, for the message.</param>
    /// <exception cref="ArgumentException">A number is not finite, or the deviation leaves the range of double.</exception>
    internal RowMoments<T> MomentsOfRow(int row, Layer<T> layer)
    {
        T[] numbers = new T[Count];
        int present = 0;
        for (int k = 0; k < Count; k++)
        {
            int example = counted is null ? k : counted[k];
            if (entryWeights.Length == 0 || Column(entryWeights, example)[row] != T.Zero)
            {
                numbers[present++] = Column(source, example)[row];
            }
        }

        return new AdaptContext<T>(numbers[..present], 1, counted: null, seed).Moments(layer, row);
    }

    /// <summary>The exception for a row with numbers that cannot be measured.</summary>
    internal static ArgumentException OutOfRange(Layer<T> layer, int row, T smallest, T largest) => new(
        FormattableString.Invariant($"{layer.ShortDescription()} measures finite numbers whose differences are in the range of {Precision.Name<T>()}, but row {row} ")
        + FormattableString.Invariant($"of what it gets runs from {smallest} to {largest}. Divide this feature by a constant before. Nothing was changed."));

    private ReadOnlySpan<T> Column(T[] numbers, int example) => numbers.AsSpan(example * sourceRows, sourceRows);

    private ReadOnlyColumns<T> BlockAt(int start, int count, T[] gathered)
    {
        if (counted is null)
        {
            return new ReadOnlyColumns<T>(source.AsSpan(start * sourceRows, count * sourceRows), sourceRows, count);
        }

        Span<T> columns = gathered.AsSpan(0, count * sourceRows);
        ColumnGather.Copy(source, sourceRows, counted.AsSpan(start, count), columns, Threads);
        return new ReadOnlyColumns<T>(columns, sourceRows, count);
    }

    private static int Length(int rows, int examples) => ArrayLength.Product((rows, "units"), (examples, "examples"), LayerStack.Advice);
}
