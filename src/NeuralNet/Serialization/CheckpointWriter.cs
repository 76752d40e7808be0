using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Writes a model file with the state of a run beside the network.</summary>
internal static class CheckpointWriter
{
    /// <summary>The strings of the header, but format and checksum.</summary>
    /// <exception cref="ArgumentException">A type is not registered, or there is more than a file holds.</exception>
    public static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Metadata<T>(
        Network<T> network, ModelMetadata metadata, ModelTypes types, RunRecord run)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. ModelWriter.Metadata(network, metadata, types), new(MetadataKeys.Training, RunRecordJson.Write(run))];

    /// <summary>Replaces a file. The state is visited once to learn the sizes and once for each size of numbers; there is no copy of it in between.</summary>
    public static void Write<T>(
        string path, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata, Network<T> network, Action<StateStore> visit)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, metadata, sink =>
        {
            ParameterShape.Visit(network, sink);
            visit(new SavingStore(sink));
        }));
}
