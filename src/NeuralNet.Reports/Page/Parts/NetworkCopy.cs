using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>The layers of a network in the form that the script of the page runs, network.js.</summary>
/// <remarks>Each layer is an object with a kind and the first index of each of its arrays. All numbers of the network follow one another in one array.</remarks>
internal sealed class NetworkCopy<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Step> steps = [];
    private readonly List<T> numbers = [];

    /// <summary>The rows that the next layer leaves alone if it is a scaling layer.</summary>
    private int[] embedded = [];

    private NetworkCopy(Network<T> network) => Inputs = network.InputSize;

    private int Inputs { get; }

    /// <summary>Copies a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="copy">The copy, or null.</param>
    /// <param name="unsupported">The layer that the script does not know, or null.</param>
    /// <returns>Whether the script knows all layers.</returns>
    public static bool TryOf(Network<T> network, out NetworkCopy<T>? copy, out string? unsupported)
    {
        NetworkCopy<T> made = new(network);
        unsupported = null;
        foreach (Layer<T> layer in network.Layers)
        {
            unsupported ??= made.Add(layer, made.steps);
        }

        copy = unsupported is null ? made : null;
        return unsupported is null;
    }

    /// <summary>Writes the layers and their numbers.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("inputs", Inputs);
        json.WriteString("precision", typeof(T) == typeof(float) ? "float" : "double");
        json.WriteBase64String("numbers", MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)));
        Write(json, "layers", steps);
    }

    /// <summary>The rows that the vectors of an embedding fill. Scaling layers right behind it leave these rows alone.</summary>
    private static int[] EmbeddedRows(Embedding embedding)
    {
        List<int> rows = [];
        int row = 0;
        int feature = 0;
        for (int f = 0; f < embedding.Features.Count; f++)
        {
            // The other features before this one fill a row each.
            row += embedding.Features[f] - feature;
            rows.AddRange(Enumerable.Range(row, embedding.Sizes[f]));
            row += embedding.Sizes[f];
            feature = embedding.Features[f] + 1;
        }

        return [.. rows];
    }

    private static void Write(Utf8JsonWriter json, string name, List<Step> steps)
    {
        json.WriteStartArray(name);
        foreach (Step step in steps)
        {
            json.WriteStartObject();
            json.WriteString("kind", step.Kind);
            json.WriteString("name", PageText.Of(step.Name, PageText.LongestName));
            json.WriteNumber("inputs", step.Inputs);
            json.WriteNumber("outputs", step.Outputs);
            foreach ((string key, double value) in step.Fields)
            {
                json.Number(key, value, "R");
            }

            foreach ((string key, IEnumerable<int> values) in step.Lists)
            {
                ExamplesPart.Places(json, key, values);
            }

            if (step.Activation is { } activation)
            {
                json.WriteString("activation", activation.Name);
                json.Number("alpha", activation.Alpha, "R");
            }

            if (step.Inner.Count > 0)
            {
                Write(json, "layers", step.Inner);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Adds a layer.</summary>
    /// <returns>What is not supported, or null.</returns>
    private string? Add(Layer<T> layer, List<Step> target)
    {
        Step step = new(layer);
        target.Add(step);
        embedded = layer.Description is Standardize or MinMax or RobustScale ? embedded : [];
        switch (layer.Description)
        {
            case Dense dense:
                return Arrays(step, "dense", layer, "weight", "bias") ?? step.Activate(dense.Activation);
            case NtkDense ntk:
                step.Fields["factor"] = 1 / Math.Sqrt(layer.InputSize);
                return Arrays(step, "dense", layer, "weight", "bias") ?? step.Activate(ntk.Activation);
            case Diagonal:
                return Arrays(step, "diagonal", layer, "scale");
            case ActivationLayer activation:
                return Arrays(step, "activation", layer) ?? step.Activate(activation.Activation);
            case ParametricActivation parametric:
                return Arrays(step, "parametric", layer, "share") ?? step.Activate(parametric.Activation);
            case PReLU:
                step.Fields["shared"] = layer.Parameters[0].Count == 1 ? 1 : 0;
                return Arrays(step, "prelu", layer, "slope");
            case Dropout:
                return Arrays(step, "same", layer);
            case Standardize or MinMax:
                return Arrays(step, "scale", layer, "shift", "scale");
            case Embedding embedding:
                return AddEmbedding(step, embedding, layer);
            case RobustScale:
                step.Lists["kept"] = embedded;
                return Arrays(step, "robust", layer, "shift", "scale");
            case Unstandardize:
                return Arrays(step, "unscale", layer, "shift", "scale");
            case BatchNorm norm:
                step.Fields["epsilon"] = norm.Epsilon;
                return Arrays(step, "batchNorm", layer, "gamma", "beta", "mean", "variance");
            case LayerNorm norm:
                step.Fields["epsilon"] = norm.Epsilon;
                return Arrays(step, "layerNorm", layer, "gamma", "beta");
            case MeanOfMembers mean:
                step.Fields["members"] = mean.Members;
                return Arrays(step, "mean", layer);
            case Residual:
                step.Kind = "residual";
                return layer.InnerLayers.Select(inner => Add(inner, step.Inner)).FirstOrDefault(static fault => fault is not null);
            default:
                return "the layer " + step.Name;
        }
    }

    /// <summary>Appends the numbers of the parameters and statistics of a layer, and names the index of the first of each.</summary>
    private string? Arrays(Step step, string kind, Layer<T> layer, params ReadOnlySpan<string> names)
    {
        step.Kind = kind;
        Parameter<T>[] arrays = [.. layer.Parameters, .. layer.Statistics];
        for (int i = 0; i < arrays.Length; i++)
        {
            step.Fields[names[i]] = numbers.Count;
            numbers.AddRange(arrays[i].Values);
        }

        return null;
    }

    /// <summary>Appends the tables, one after the other, a category a column.</summary>
    private string? AddEmbedding(Step step, Embedding embedding, Layer<T> layer)
    {
        step.Kind = "embedding";
        step.Lists["features"] = embedding.Features;
        step.Lists["sizes"] = embedding.Sizes;
        List<int> tables = [];
        foreach (Parameter<T> table in layer.Parameters)
        {
            tables.Add(numbers.Count);
            numbers.AddRange(table.Values);
        }

        step.Lists["tables"] = tables;
        embedded = EmbeddedRows(embedding);
        return null;
    }

    /// <summary>A layer.</summary>
    private sealed class Step(Layer<T> layer)
    {
        public string Kind { get; set; } = "same";

        public string Name { get; } = layer.Description.Describe(layer.InputSize, layer.OutputSize);

        public int Inputs { get; } = layer.InputSize;

        public int Outputs { get; } = layer.OutputSize;

        public Dictionary<string, double> Fields { get; } = [];

        public Dictionary<string, IEnumerable<int>> Lists { get; } = [];

        public (string Name, double Alpha)? Activation { get; private set; }

        public List<Step> Inner { get; } = [];

        /// <summary>Sets the activation.</summary>
        /// <returns>What is not supported, or null.</returns>
        public string? Activate(Activation activation)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{activation}").Split('(')[0];

            // The parameters of these two are not public, but their values show them.
            double alpha = name switch { "LeakyReLU" => -activation.Of<double>([-1])[0], "ELU" => -activation.Range.Smallest, _ => 0 };
            bool isKnown = name switch
            {
                "Identity" => activation == NeuralNet.Activation.Identity,
                "ReLU" => activation == NeuralNet.Activation.ReLU,
                "LeakyReLU" => activation == NeuralNet.Activation.LeakyReLU(alpha),
                "ELU" => activation == NeuralNet.Activation.ELU(alpha),
                "SELU" => activation == NeuralNet.Activation.SELU,
                "GELU" => activation == NeuralNet.Activation.GELU,
                "GELUTanh" => activation == NeuralNet.Activation.GELUTanh,
                "SiLU" => activation == NeuralNet.Activation.SiLU,
                "Mish" => activation == NeuralNet.Activation.Mish,
                "Sigmoid" => activation == NeuralNet.Activation.Sigmoid,
                "Tanh" => activation == NeuralNet.Activation.Tanh,
                "Softplus" => activation == NeuralNet.Activation.Softplus,
                "Softmax" => activation == NeuralNet.Activation.Softmax,
                _ => false,
            };
            Activation = (name, alpha);
            return isKnown ? null : $"the activation {activation} of the layer {Name}";
        }
    }
}
