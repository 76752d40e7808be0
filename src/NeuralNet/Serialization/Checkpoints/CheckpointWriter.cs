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

    /// <summary>Learns names and sizes of all tensors, as they will be.</summary>
    /// <exception cref="ArgumentException">Two have one name, a name is too long, or there are too many.</exception>
    public static void Rehearse<T>(Network<T> network, Action<StateStore> visit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MeasuringSink sink = new();
        ParameterShape.Visit(network, sink);
        visit(new SavingStore(sink, isRehearsal: true));
        _ = sink.Place();
    }

    /// <summary>Replaces a file. The state is visited once to learn the sizes and once for each size of numbers; there is no copy of it in between.</summary>
    /// <param name="path">The file; its folder is made if it is not there.</param>
    /// <param name="metadata">The strings of the header.</param>
    /// <param name="network">The network that is trained.</param>
    /// <param name="visit">Visits the state.</param>
    /// <param name="beforeRename">Called when the new file is on disk, under another name as yet.</param>
    public static void Write<T>(
        string path,
        IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> metadata,
        Network<T> network,
        Action<StateStore> visit,
        Action? beforeRename = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using AtomicFile file = new(path);
        SafetensorsWriter.Write(file.Stream, metadata, sink =>
        {
            ParameterShape.Visit(network, sink);
            visit(new SavingStore(sink));
        });
        if (beforeRename is not null)
        {
            // What it does relies on the new file: that it fits on the disk is known only now.
            (file.Stream as FileStream)?.Flush(flushToDisk: true);
            beforeRename();
        }

        file.Complete();
    }
}
