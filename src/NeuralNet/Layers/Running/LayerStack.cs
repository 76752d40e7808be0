using System.Numerics;

namespace NeuralNet;

/// <summary>Builds a sequence of layers, in a network or in a block, and computes its outputs at inference.</summary>
internal static class LayerStack
{
    /// <summary>The advice if an array cannot hold the numbers of a batch.</summary>
    public const string Advice = "Use fewer examples at a time, with a smaller BatchSize, or layers with fewer units.";

    /// <summary>Builds layers. Each has as many inputs as the previous layer has outputs.</summary>
    /// <param name="context">The place of the network or block, and the number of its inputs.</param>
    /// <param name="layers">The layers.</param>
    /// <exception cref="InvalidOperationException">A layer was built for a different number of inputs.</exception>
    /// <exception cref="ArgumentException">A layer ends with an activation after which nothing can be learnt, or layers nest too deep.</exception>
    public static Layer<T>[] Build<T>(in BuildContext context, ReadOnlySpan<Layer> layers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Layer<T>[] built = new Layer<T>[layers.Length];
        int size = context.InputSize;
        string path = context.Path;
        for (int l = 0; l < built.Length; l++)
        {
            built[l] = Build<T>(context.Within(path, l, size, layers[..l], layers[(l + 1)..]), layers[l]);
            size = built[l].OutputSize;
        }

        return built;
    }

    /// <summary>Builds one layer at its place.</summary>
    /// <exception cref="InvalidOperationException">The layer was built for a different number of inputs.</exception>
    /// <exception cref="ArgumentException">The layer ends with an activation after which nothing can be learnt, or layers nest too deep.</exception>
    public static Layer<T> Build<T>(in BuildContext place, Layer layer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Layer<T> built = layer.Build<T>(place);
        if (built.InputSize != place.InputSize)
        {
            throw new InvalidOperationException(
                $"{built.ShortDescription()} at {place.Path} gets inputs of {place.InputSize} rows, but was built for {built.InputSize}. "
                + "Build must pass on the context's InputSize.");
        }

        built.Index = place.Index;

        // A description may build the layer of another description, which does not know what this one says.
        built.IsRandom |= layer.IsRandom;
        built.MixesExamples |= layer.MixesExamples;
        return ActivationOf(built)?.FaultOf(built.OutputSize) is { } fault
            ? throw new ArgumentException($"{built.ShortDescription()} at {place.Path}: {fault}")
            : built;
    }

    /// <summary>The largest number of outputs of a layer.</summary>
    public static int WidestOutput<T>(ReadOnlySpan<Layer<T>> layers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int widest = 0;
        foreach (Layer<T> layer in layers)
        {
            widest = Math.Max(widest, layer.OutputSize);
        }

        return widest;
    }

    /// <summary>The largest number of elements that the outputs of a layer before the last need, or 0 if there is only one layer.</summary>
    public static int LengthBetween<T>(ReadOnlySpan<Layer<T>> layers, int examples)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        layers.Length > 1 ? ArrayLength.Product((WidestOutput(layers), "units"), (examples, "examples"), Advice) : 0;

    /// <summary>The number of elements that one example needs in the layers: the outputs of two layers, and the scratch of one.</summary>
    /// <remarks>The inner layers of a layer count too, because it may run them in memory that is not its scratch.</remarks>
    public static long LengthOfExample<T>(ReadOnlySpan<Layer<T>> layers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long scratch = 0;
        foreach (Layer<T> layer in layers)
        {
            scratch = Math.Max(scratch, Math.Max(layer.InferenceScratchLength(1), LengthOfExample<T>(layer.Inner)));
        }

        return (2L * LengthBetween(layers, 1)) + scratch;
    }

    /// <summary>The largest number of scratch elements that a layer needs.</summary>
    public static int ScratchLength<T>(ReadOnlySpan<Layer<T>> layers, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = 0;
        foreach (Layer<T> layer in layers)
        {
            length = Math.Max(length, layer.InferenceScratchLength(examples));
        }

        return length;
    }

    /// <summary>Computes the outputs of the last layer.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="inputs">The inputs of the first layer: inputs × examples.</param>
    /// <param name="outputs">Receives the outputs of the last layer: outputs × examples.</param>
    /// <param name="odd">Memory for the outputs of the first, third … layer.</param>
    /// <param name="even">Memory for the outputs of the second, fourth … layer.</param>
    /// <param name="scratch">Memory for the scratch of each layer.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Predict<T>(
        ReadOnlySpan<Layer<T>> layers,
        ReadOnlyColumns<T> inputs,
        Columns<T> outputs,
        Span<T> odd,
        Span<T> even,
        Span<T> scratch,
        int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = inputs.Count;
        ReadOnlyColumns<T> below = inputs;
        for (int l = 0; l < layers.Length; l++)
        {
            int size = layers[l].OutputSize;
            Columns<T> above = l == layers.Length - 1 ? outputs : new Columns<T>((l % 2 == 0 ? odd : even)[..(size * count)], size, count);
            layers[l].Forward(new InferenceContext<T>(below, above, scratch[..layers[l].InferenceScratchLength(count)], threads));
            below = above;
        }
    }

    /// <summary>The activation at the end of a layer, if it is known. The description is checked first, because a split allocates a layer.</summary>
    private static Activation? ActivationOf<T>(Layer<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T> => layer.Description switch
        {
            Dense dense => dense.Activation,
            NtkDense ntk => ntk.Activation,
            ActivationLayer alone => alone.Activation,
            _ => layer.TrySplit(out _, out Activation? activation) ? activation : null,
        };
}
