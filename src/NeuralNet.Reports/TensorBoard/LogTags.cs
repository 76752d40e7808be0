using System.Globalization;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet.Reports;

/// <summary>The tags of a training. The part before the slash is the group under which TensorBoard shows the curve.</summary>
internal sealed class LogTags
{
    private const string Training = "training";
    private const string TrainingAfter = "training after epoch";
    private const string Validation = "validation";

    private readonly TagNames names = new();
    private readonly Dictionary<Metric, SetTags> metrics = [];

    private LogTags()
    {
        Cost = new SetTags(names, "cost");
        BatchCost = names.Add("cost", "batch");
        Accuracy = new SetTags(names, "accuracy");
        LearningRate = names.Add("progress", "learning_rate");
        Epoch = names.Add("progress", "epoch");
        EffectiveParameters = names.Add("progress", "effective_parameters");
    }

    /// <summary>The tags of the cost.</summary>
    public SetTags Cost { get; }

    /// <summary>The tag of the cost of one batch.</summary>
    public string BatchCost { get; }

    /// <summary>The tags of the accuracy.</summary>
    public SetTags Accuracy { get; }

    /// <summary>The tag of the learning rate.</summary>
    public string LearningRate { get; }

    /// <summary>The tag of the number of the epoch.</summary>
    public string Epoch { get; }

    /// <summary>The tag of the effective number of parameters.</summary>
    public string EffectiveParameters { get; }

    /// <summary>The tag of the histogram of each parameter, in the order of the network.</summary>
    public string[] Weights { get; private init; } = [];

    /// <summary>The tag of the norm of the gradients of each layer that has parameters.</summary>
    public string[] GradientNorms { get; private init; } = [];

    /// <summary>For each parameter, the index of its layer in <see cref="GradientNorms"/>.</summary>
    public int[] Layers { get; private init; } = [];

    /// <summary>Chooses the tags of a training.</summary>
    public static LogTags Of<T>(Network<T> network, IReadOnlyList<Metric> metrics)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TagNames parameters = new();
        List<string> layers = [];
        int[] layerOf = [.. network.Parameters.Select(parameter => IndexOf(layers, LayerOf(parameter.Path)))];
        LogTags tags = new()
        {
            Weights = [.. network.Parameters.Select(parameter => parameters.Add("parameters", parameter.Path))],
            GradientNorms = [.. layers.Select(layer => parameters.Add("gradient_norm", layer))],
            Layers = layerOf,
        };
        foreach (Metric metric in metrics)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{metric}");
            tags.metrics[metric] = new SetTags(tags.names, name.Length == 0 ? "metric" : name);
        }

        return tags;
    }

    /// <summary>The tags of a metric.</summary>
    public SetTags Of(Metric metric) => metrics[metric];

    /// <summary>The path of a parameter without its name, such as "layers.0".</summary>
    private static string LayerOf(string path) => path.LastIndexOf('.') is int dot and > 0 ? path[..dot] : path;

    private static int IndexOf(List<string> layers, string layer)
    {
        int index = layers.IndexOf(layer);
        if (index < 0)
        {
            index = layers.Count;
            layers.Add(layer);
        }

        return index;
    }

    /// <summary>The tags of one number: for the epoch, for the training data after the epoch, and for the validation data.</summary>
    internal sealed class SetTags(TagNames names, string group)
    {
        /// <summary>The tag of the number of the epoch.</summary>
        public string Epoch { get; } = names.Add(group, Training);

        /// <summary>The tag of the number of the training data with the parameters after the epoch.</summary>
        public string After { get; } = names.Add(group, TrainingAfter);

        /// <summary>The tag of the number of the validation data.</summary>
        public string OfValidation { get; } = names.Add(group, Validation);
    }
}
