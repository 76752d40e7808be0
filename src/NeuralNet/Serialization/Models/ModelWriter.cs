using System.Numerics;
using System.Text;

namespace NeuralNet.Serialization;

/// <summary>Writes a network to a model file. A checkpoint contains the same and more.</summary>
internal static class ModelWriter
{
    /// <summary>The strings of the header, without format and checksum.</summary>
    /// <exception cref="ArgumentException">
    /// A type is not registered, a limit of the format is exceeded, or the metadata does not fit the network.
    /// </exception>
    public static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Metadata<T>(Network<T> network, ModelMetadata? metadata, ModelTypes? types)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        metadata ??= ModelMetadata.None;
        RequireFit(network, metadata);
        return
        [
            new(MetadataKeys.Type, Encoding.ASCII.GetBytes(TensorTypes.Of<T>().Name())),
            new(MetadataKeys.Network, DescriptionJson.Write(network.Description, types ?? ModelTypes.Default)),
            new(MetadataKeys.User, MetadataJson.Write(metadata)),
        ];
    }

    /// <summary>Refuses labels or features unless there is one for each output or input. A single output may have two labels, for no and yes.</summary>
    /// <exception cref="ArgumentException">Their number is different.</exception>
    public static void RequireFit<T>(Network<T> network, ModelMetadata metadata)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int labels = metadata.Labels.Count;
        if (labels != 0 && labels != network.OutputSize && (network.OutputSize, labels) != (1, 2))
        {
            throw new ArgumentException(
                $"Expected a label for each of {network.OutputSize} {RecordText.Noun(network.OutputSize, "output")}"
                + $"{(network.OutputSize == 1 ? ", or two for no and yes" : string.Empty)}, but got {labels}: "
                + $"{QuotedText.List(metadata.Labels, static label => QuotedText.Of(label), QuotedText.LongestSentence)}. "
                + "Name every output in the order of the rows of a prediction, or leave the labels out.",
                nameof(metadata));
        }

        int features = metadata.Features.Count;
        if (features != 0 && features != network.InputSize)
        {
            throw new ArgumentException(
                $"Expected a name for each of {network.InputSize} {RecordText.Noun(network.InputSize, "feature")}, but got {features}: "
                + $"{QuotedText.List(metadata.Features, static feature => QuotedText.Of(feature), QuotedText.LongestSentence)}. "
                + "Name every feature in the order of the rows of the inputs, or leave the names out.",
                nameof(metadata));
        }
    }

    /// <summary>Writes a model file.</summary>
    /// <exception cref="InvalidOperationException">
    /// Another thread is training the network, or started during the call. Or a parameter waits for data. Discard the bytes that were written.
    /// </exception>
    public static void Write<T>(
        Network<T> network, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata, Stream stream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (network.Parameters.FirstOrDefault(each => each.AwaitsData) is { } waiting)
        {
            throw new InvalidOperationException(
                $"{waiting.Path} has no numbers to save yet, because its initializer waits for data. Call network.Adapt(training) with the training data first.");
        }

        long seen = network.Writes.BeginRead();
        SafetensorsWriter.Write(stream, metadata, sink => ParameterShape.Visit(network, sink));
        network.Writes.EndRead(seen);
    }
}
