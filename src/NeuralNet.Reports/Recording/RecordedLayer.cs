using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>A layer with parameters: where its numbers are.</summary>
/// <param name="Name">The path and the description.</param>
/// <param name="Parameters">The indices of its parameters in those of the network, with the parameters of inner layers.</param>
/// <param name="Weights">The parameters of its histogram: the weights, or all that are not biases, or all.</param>
/// <param name="Output">The index of the layer of the network that gives its activations: the layer itself, or an activation that follows it.</param>
/// <param name="Activation">The activation, or null if it is not known.</param>
internal sealed record RecordedLayer<T>(string Name, int[] Parameters, Parameter<T>[] Weights, int Output, Activation? Activation)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The share of the range of an activation within which it counts as saturated.</summary>
    private const double NearBound = 0.01;

    private readonly (double Smallest, double Largest) range = Activation?.Range ?? (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>All layers of a network that have parameters.</summary>
    public static RecordedLayer<T>[] Of(Network<T> network)
    {
        Dictionary<Parameter<T>, int> indices = new(ReferenceEqualityComparer.Instance);
        for (int p = 0; p < network.Parameters.Count; p++)
        {
            indices.Add(network.Parameters[p], p);
        }

        List<RecordedLayer<T>> recorded = [];
        for (int l = 0; l < network.Layers.Count; l++)
        {
            Layer<T> layer = network.Layers[l];
            Parameter<T>[] parameters = [.. ParametersOf(layer).Where(indices.ContainsKey)];
            if (parameters.Length > 0)
            {
                (int output, Activation? activation) = OutputOf(network.Layers, l);
                string name = string.Create(CultureInfo.InvariantCulture, $"layers.{l}: {layer.Description.Describe(layer.InputSize, layer.OutputSize)}");
                recorded.Add(new RecordedLayer<T>(
                    name, [.. parameters.Select(parameter => indices[parameter])], WeightsAmong(parameters), output, activation));
            }
        }

        return [.. recorded];
    }

    /// <summary>The activation with which a layer ends, or null if it is not known.</summary>
    [SuppressMessage("Style", "IDE0059:Unnecessary assignment of a value", Justification = "The activation is what is asked for.")]
    public static Activation? ActivationOf(Layer<T> layer) => layer.TrySplit(out _, out Activation? activation) ? activation : null;

    /// <summary>The share of units whose activation is 0 for every example, or NaN.</summary>
    /// <param name="activations">Units × examples.</param>
    public double DeadShare(ReadOnlyColumns<T> activations)
    {
        if (range is not (0, double.PositiveInfinity))
        {
            return double.NaN;
        }

        bool[] isAlive = new bool[activations.Rows];
        for (int column = 0; column < activations.Count; column++)
        {
            ReadOnlySpan<T> units = activations[column];
            for (int unit = 0; unit < units.Length; unit++)
            {
                isAlive[unit] |= units[unit] != T.Zero;
            }
        }

        return (double)isAlive.Count(static alive => !alive) / isAlive.Length;
    }

    /// <summary>The share of activations near a bound of the activation function, or NaN.</summary>
    /// <param name="activations">Units × examples.</param>
    public double SaturatedShare(ReadOnlyColumns<T> activations)
    {
        if (!double.IsFinite(range.Smallest) || !double.IsFinite(range.Largest) || Activation == NeuralNet.Activation.Softmax)
        {
            return double.NaN;
        }

        double margin = NearBound * (range.Largest - range.Smallest);
        (T low, T high) = (T.CreateChecked(range.Smallest + margin), T.CreateChecked(range.Largest - margin));
        int saturated = 0;
        foreach (T activation in activations.Values)
        {
            saturated += activation < low || activation > high ? 1 : 0;
        }

        return (double)saturated / activations.Values.Length;
    }

    private static IEnumerable<Parameter<T>> ParametersOf(Layer<T> layer) => layer.Parameters.Concat(layer.InnerLayers.SelectMany(ParametersOf)).Distinct();

    private static Parameter<T>[] WeightsAmong(Parameter<T>[] parameters)
    {
        Parameter<T>[] weights = [.. parameters.Where(static parameter => parameter.Kind == ParameterKind.Weight)];
        Parameter<T>[] others = [.. parameters.Where(static parameter => parameter.Kind != ParameterKind.Bias)];
        return weights.Length > 0 ? weights : others.Length > 0 ? others : parameters;
    }

    /// <summary>A layer without an activation of its own has the one of the <see cref="ActivationLayer"/> that follows it, if there is one.</summary>
    private static (int Output, Activation? Activation) OutputOf(IReadOnlyList<Layer<T>> layers, int layer)
    {
        Activation? activation = ActivationOf(layers[layer]);
        bool isBare = activation is null || activation == NeuralNet.Activation.Identity;
        return isBare && layer + 1 < layers.Count && layers[layer + 1].Description is ActivationLayer following
            ? (layer + 1, following.Activation)
            : (layer, activation);
    }
}
