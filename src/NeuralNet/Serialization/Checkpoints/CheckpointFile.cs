using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>A checkpoint that has been read and verified.</summary>
/// <param name="Run">The description of the run.</param>
/// <param name="Network">The network that is trained.</param>
/// <param name="State">The tensors <c>training.…</c>.</param>
/// <param name="Fault">Makes the messages.</param>
internal sealed record CheckpointFile<T>(RunRecord Run, Network<T> Network, TensorTable State, FileFault Fault)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Reads a checkpoint, and verifies its checksum.</summary>
    /// <param name="stream">A stream that ends with the file.</param>
    /// <param name="name">The name of the file in messages.</param>
    /// <param name="reading">What the file may contain.</param>
    /// <exception cref="ArgumentException">The network has the other precision.</exception>
    /// <exception cref="InvalidDataException">The file is not a checkpoint, is damaged, or has a newer format.</exception>
    public static CheckpointFile<T> Read(Stream stream, string name, ModelReading reading)
    {
        using SafetensorsReader reader = new(stream, name);
        FileFault fault = reader.Fault;
        ReadOnlyMemory<byte> json = reader.Header.Metadata(MetadataKeys.Training) ?? throw fault.Of(
            "is not a checkpoint, because it contains no training state. To load its network, call ModelFile.Load.");
        RunRecord run = RunRecordJson.Read(json.Span, fault);
        RequirePrecision(reader);
        TensorTable state = new(reader.Header);
        Network<T> network = ModelReader.Read<T>(reader, reading, out _, state);
        return new CheckpointFile<T>(run, network, state, fault);
    }

    /// <summary>Throws if the trainer has a different network.</summary>
    /// <exception cref="ArgumentException">Its layers differ.</exception>
    public void RequireSameNetwork(Network<T> network, string parameter)
    {
        if (network.Description != Network.Description)
        {
            throw new ArgumentException(
                $"{Fault.File} has a different network than this trainer. {Difference(Network.Description, network.Description)} Nothing was changed.",
                parameter);
        }
    }

    /// <summary>
    /// Describes the first difference between two networks. The beginnings of the full descriptions may be equal for longer than a message.
    /// </summary>
    private static string Difference(NetworkDescription file, NetworkDescription trainer)
    {
        string inputs = file.InputSize == trainer.InputSize ? string.Empty : $"The file has {file.InputSize} inputs, the trainer {trainer.InputSize}. ";
        return file.Layers.SequenceEqual(trainer.Layers) ? inputs : inputs + Difference(file.Layers, trainer.Layers, "layers");
    }

    /// <summary>Describes the first layer that differs between two lists. Within blocks it is the layer in the innermost block.</summary>
    /// <param name="file">The layers of the file.</param>
    /// <param name="trainer">The layers of the trainer, of which at least one differs.</param>
    /// <param name="path">The path of the layers, as in the paths of their parameters.</param>
    private static string Difference(IReadOnlyList<Layer> file, IReadOnlyList<Layer> trainer, string path)
    {
        int same = file.Zip(trainer).TakeWhile(pair => pair.First == pair.Second).Count();
        (Layer? had, Layer? has) = (file.ElementAtOrDefault(same), trainer.ElementAtOrDefault(same));
        string place = FormattableString.Invariant($"{path}.{same}");
        if (had is Residual hadBlock && has is Residual hasBlock)
        {
            return Difference(hadBlock.Layers, hasBlock.Layers, place);
        }

        if (had is null || has is null)
        {
            return $"{place} of the file: {LayerText(had)}; of the trainer: {LayerText(has)}.";
        }

        (string hadText, string hasText) = (had.ToString(), has.ToString());
        return hadText == hasText
            ? $"{place} is {LayerText(had)} in both, but the two are not equal. Their types differ, or a property that they do not print."
            : $"{place} of the file: {RunComparison.Excerpt(hadText, hasText, RecordText.LongestInMessage)}; "
                + $"of the trainer: {RunComparison.Excerpt(hasText, hadText, RecordText.LongestInMessage)}.";
    }

    private static string LayerText(Layer? layer) => layer is null ? "none" : RecordText.Short(layer);

    private static void RequirePrecision(SafetensorsReader reader)
    {
        TensorType other = typeof(T) == typeof(float) ? TensorType.F64 : TensorType.F32;
        if (reader.Header.Metadata(MetadataKeys.Type) is { } type && TensorTypes.Of(type.Span) == other)
        {
            throw new ArgumentException(
                $"{reader.Fault.File} has a network in {(other == TensorType.F64 ? Precision.Name<double>() : Precision.Name<float>())}, "
                + $"but expected {Precision.Name<T>()}. "
                + "A run can only continue in its own precision. ModelFile.Load can convert the network.");
        }
    }
}
