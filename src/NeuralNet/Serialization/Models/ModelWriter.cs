using System.Numerics;
using System.Text;

namespace NeuralNet.Serialization;

/// <summary>Writes a network to a model file. A checkpoint contains the same and more.</summary>
internal static class ModelWriter
{
    /// <summary>The strings of the header, without format and checksum.</summary>
    /// <exception cref="ArgumentException">A type is not registered, or a limit of the format is exceeded.</exception>
    public static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Metadata<T>(Network<T> network, ModelMetadata? metadata, ModelTypes? types)
        where T : unmanaged, IFloatingPointIeee754<T> =>
    [
        new(MetadataKeys.Type, Encoding.ASCII.GetBytes(TensorTypes.Of<T>().Name())),
        new(MetadataKeys.Network, DescriptionJson.Write(network.Description, types ?? ModelTypes.Default)),
        new(MetadataKeys.User, MetadataJson.Write(metadata ?? ModelMetadata.None)),
    ];

    /// <summary>Writes a model file.</summary>
    /// <exception cref="InvalidOperationException">
    /// Another thread is training the network, or started during the call. Discard the bytes that were written.
    /// </exception>
    public static void Write<T>(
        Network<T> network, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata, Stream stream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long seen = network.Writes.BeginRead();
        SafetensorsWriter.Write(stream, metadata, sink => ParameterShape.Visit(network, sink));
        network.Writes.EndRead(seen);
    }
}
