using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Writes a model file that also contains the state of a run.</summary>
internal static class CheckpointWriter
{
    /// <summary>The strings of the header, without format and checksum.</summary>
    /// <exception cref="ArgumentException">A type is not registered, or a limit of the format is exceeded.</exception>
    public static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Metadata<T>(
        Network<T> network, ModelMetadata metadata, ModelTypes types, RunRecord run)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. ModelWriter.Metadata(network, metadata, types), new(MetadataKeys.Training, RunRecordJson.Write(run))];

    /// <summary>Visits the names and the largest sizes of all tensors of the run, and checks them.</summary>
    /// <exception cref="ArgumentException">Two tensors have the same name, a name is too long, or there are too many tensors.</exception>
    public static void Rehearse<T>(Network<T> network, Action<StateStore> visit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        _ = SafetensorsWriter.Measure(sink =>
        {
            ParameterShape.Visit(network, sink);
            visit(new SavingStore(sink, isRehearsal: true));
        });
    }

    /// <summary>Replaces a file.</summary>
    /// <param name="path">The file. Its folder is created if it does not exist.</param>
    /// <param name="metadata">The strings of the header.</param>
    /// <param name="network">The network that is trained.</param>
    /// <param name="visit">Visits the state.</param>
    /// <param name="beforeRename">Called when the new file is on disk but still has its temporary name.</param>
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
            // The callback may delete older files, so the new one must be on disk first.
            file.FlushToDisk();
            beforeRename();
        }

        file.Complete();
    }

    /// <summary>Writes the state of a run to a file. Each value is a one-dimensional tensor, in the order of memory.</summary>
    /// <param name="sink">Receives the tensors.</param>
    /// <param name="isRehearsal">Whether only names and sizes are needed.</param>
    private sealed class SavingStore(TensorSink sink, bool isRehearsal = false) : StateStore
    {
        /// <inheritdoc/>
        public override bool IsLoading => false;

        /// <inheritdoc/>
        public override bool IsRehearsal => isRehearsal;

        /// <inheritdoc/>
        public override void Floats(string path, Span<float> values) => sink.AddNumbers<float>(MetadataKeys.TrainingTensors + path, values);

        /// <inheritdoc/>
        public override void Doubles(string path, Span<double> values) => sink.AddNumbers<double>(MetadataKeys.TrainingTensors + path, values);

        /// <inheritdoc/>
        public override void Integers(string path, Span<long> values) => sink.AddNumbers<long>(MetadataKeys.TrainingTensors + path, values);

        /// <inheritdoc/>
        public override int Length(string path, int present) => present;
    }
}
