using System.Numerics;

namespace NeuralNet;

/// <summary>Layers one behind the other, for their outputs alone, in memory of the caller.</summary>
internal static class LayerStack
{
    /// <summary>Computes the outputs of the last layer.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="inputs">What the first gets: inputs × examples.</param>
    /// <param name="outputs">Receives what the last gives: outputs × examples.</param>
    /// <param name="odd">Room for the outputs of the first, third … layer.</param>
    /// <param name="even">Room for the outputs of the second, fourth … layer.</param>
    /// <param name="scratch">Room for the scratch of each layer.</param>
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
            layers[l].Predict(new InferenceContext<T>(below, above, scratch[..layers[l].InferenceScratchLength(count)], threads));
            below = above;
        }
    }
}
