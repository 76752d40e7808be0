using System.Globalization;
using System.Numerics;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>The network and the settings of a training, as texts and as hyper-parameters.</summary>
internal sealed class LogSettings
{
    /// <summary>The most characters of a value. Descriptions of a user's own types may have any length.</summary>
    private const int LongestValue = 1_000;

    /// <summary>The most characters of the text about the network.</summary>
    private const int LongestNetwork = 20_000;

    private readonly List<KeyValuePair<string, object>> values = [];

    private LogSettings(string network) => Network = network;

    /// <summary>The layers of the network, as Markdown.</summary>
    public string Network { get; }

    /// <summary>The settings, as Markdown: one line for each.</summary>
    public string Text => Code(string.Join('\n', values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} = {value.Value}"))));

    /// <summary>Reads the settings of a training.</summary>
    public static LogSettings Of<T>(in CallbackContext<T> context)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TrainingOptions options = context.Options;
        LogSettings settings = new(Code(UserText.CutEnd(context.Network.ToString(), LongestNetwork)));
        settings.Add("cost", context.Cost);
        settings.Add("optimizer", context.Optimizer);
        settings.Add("epochs", options.Epochs);
        settings.Add("batch_size", Math.Min(options.BatchSize, context.Training.Count));
        settings.Add("accumulated_batches", options.AccumulatedBatches);
        settings.Add("last_batch", options.LastBatch);
        settings.values.Add(new("shuffle", options.Shuffle));
        settings.Add("seed", options.Seed);
        settings.Add("regularizer", options.Regularizer?.ToString() ?? "none");
        settings.Add("weight_averaging", options.WeightAveraging?.ToString() ?? "none");
        settings.Add("precision", typeof(T) == typeof(double) ? "double" : "float");
        settings.Add("layers", context.Network.Layers.Count);
        settings.Add("parameters", context.Network.ParameterCount);
        settings.Add("training_examples", context.Training.Count);
        settings.Add("validation_examples", context.Validation?.Count ?? 0);
        return settings;
    }

    /// <summary>The settings with the learning rate, if there is one. It is a number here, so that TensorBoard can sort by it.</summary>
    public IEnumerable<KeyValuePair<string, object>> HyperParameters(double? learningRate) =>
        learningRate is double rate ? values.Append(new("learning_rate", rate)) : values;

    private void Add(string name, double number) => values.Add(new(name, number));

    private void Add(string name, object value) => values.Add(new(name, UserText.CutEnd(TagNames.Clean($"{value}"), LongestValue)));

    /// <summary>A block that Markdown shows as it is, with the line ends of the text.</summary>
    private static string Code(string text)
    {
        StringBuilder code = new();
        foreach (string line in text.Split('\n'))
        {
            code.Append("    ").Append(TagNames.Clean(line.TrimEnd('\r'))).Append('\n');
        }

        return code.ToString();
    }
}
