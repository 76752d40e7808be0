using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <content>Measures numbers on data before training.</content>
public sealed partial class Network<T>
{
    /// <summary>Whether all layers were found to be adapted. They stay so, unless other numbers are copied.</summary>
    private bool isAdapted;

    /// <summary>Measures what the layers need to know about the training data before training, layer by layer (Eq. 13, 15).</summary>
    /// <remarks>
    /// Each layer measures the outputs of the layers before it, as they are at inference: <see cref="Standardize"/>, <see cref="MinMax"/> and
    /// <see cref="RobustScale"/> the range of the features, <see cref="Unstandardize"/> that of the targets, and a <see cref="Dense"/> with
    /// <see cref="Initializer.UnitDeviation"/> or <see cref="Initializer.AtExamples"/> its initial numbers. Other layers do not change. Use the training
    /// data alone. Examples of weight 0, and missing targets, are left out, and all others count once. If you call it again, for example with new data, scaling layers measure
    /// again, and initial numbers stay. The same data and seed give the same bits on any number of threads.
    /// </remarks>
    /// <param name="data">The training data, or a sample of it.</param>
    /// <param name="seed">The seed of the examples that <see cref="Initializer.AtExamples"/> draws.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The number of features or targets does not fit, or a number is NaN, infinite or too large. In this case nothing is changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread trains the network, loads its parameters or adapts it. Or <see cref="Unstandardize"/> is not the last layer, or a layer of your own that holds a layer to adapt does not
    /// override <see cref="Layer{T}.Adapt"/>. In this case nothing is changed.
    /// </exception>
    public void Adapt(Dataset<T> data, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        data.RequireWeights(nameof(data));
        Batch<T> all = data.Slice(0, data.Count);
        RequireNumbers(all.Inputs, nameof(data));
        MatrixStorage.RequireFiniteData(all.Targets, "Targets", "output", nameof(data));
        int[]? counted = all.Weights.Contains(T.Zero) ? Counted(all.Weights) : null;
        T[] entryWeights = all.EntryWeights.Values.ToArray();
        AdaptLayers(new(data.Inputs.ToDenseArray(), InputSize, counted, seed), new(data.Targets.ToDenseArray(), data.TargetSize, counted, seed, entryWeights));
    }

    /// <summary>Does the same on inputs alone. It is not enough for <see cref="Unstandardize"/>, which measures targets.</summary>
    /// <param name="inputs">Inputs × examples, at least one. The array of a dense matrix is used without copying.</param>
    /// <param name="seed">The seed of the examples that <see cref="Initializer.AtExamples"/> draws.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The number of features does not fit, there is no example, or a number is NaN, infinite or too large. In this case nothing is changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">As with a data set, or a layer needs targets.</exception>
    public void Adapt(Matrix<T> inputs, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.ColumnCount == 0)
        {
            throw new ArgumentException("Adapt needs at least one example, but the inputs have no columns.", nameof(inputs));
        }

        T[] numbers = inputs.ToDenseArray();
        RequireNumbers(new ReadOnlyColumns<T>(numbers, inputs.RowCount, inputs.ColumnCount), nameof(inputs));
        AdaptLayers(new(numbers, InputSize, counted: null, seed), targets: null);
    }

    /// <summary>Throws if a layer needs <see cref="Adapt(Dataset{T}, int)"/> first.</summary>
    /// <exception cref="InvalidOperationException">A layer is not adapted.</exception>
    internal void RequireAdapted()
    {
        if (!isAdapted)
        {
            isAdapted = NotAdapted(layers) is not { } waiting ? true : throw new InvalidOperationException(
                $"{waiting.ShortDescription()} has not measured any data yet. Call network.Adapt(training) with the training data first.");
        }
    }

    /// <summary>Adapts a copy, so that nothing changes if a layer throws, and copies its numbers. Meanwhile no other thread may write.</summary>
    private void AdaptLayers(AdaptContext<T> inputs, AdaptContext<T>? targets)
    {
        bool entered = Writes.Enter();
        try
        {
            CopyFrom(AdaptedCopy(inputs, targets));
        }
        finally
        {
            if (entered)
            {
                Writes.Leave();
            }
        }
    }

    private Network<T> AdaptedCopy(AdaptContext<T> inputs, AdaptContext<T>? targets)
    {
        Network<T> adapted = Clone();
        for (int l = 0; l < layers.Length; l++)
        {
            AdaptContext<T> context = inputs.Through(adapted.layers.AsSpan(0, l));
            adapted.layers[l].Adapt(l < layers.Length - 1 ? context : context.WithTargets(targets));
        }

        return NotAdapted(adapted.layers) is not { } waiting ? adapted : throw new InvalidOperationException(
            $"{waiting.ShortDescription()} measures data, but its Adapt was not called or did nothing. A layer of your own must override Adapt to fill a parameter whose "
            + "initializer waits for data, and to call Adapt of each layer that it holds. Nothing was changed.");
    }

    private void RequireNumbers(ReadOnlyColumns<T> inputs, string parameter)
    {
        RequireInputs(inputs.Rows, inputs.Count, parameter);
        MatrixStorage.RequireFiniteData(inputs, "Inputs", "feature", parameter);
        RequireCategories(inputs, parameter);
    }

    /// <summary>The first layer that is not adapted, or null. An inner layer comes before the layer that holds it.</summary>
    private static Layer<T>? NotAdapted(Layer<T>[] layers)
    {
        foreach (Layer<T> layer in layers)
        {
            if ((NotAdapted(layer.Inner) ?? (layer.IsAdapted ? null : layer)) is { } waiting)
            {
                return waiting;
            }
        }

        return null;
    }

    private static int[] Counted(ReadOnlySpan<T> weights)
    {
        List<int> counted = [];
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] != T.Zero)
            {
                counted.Add(i);
            }
        }

        return [.. counted];
    }
}
