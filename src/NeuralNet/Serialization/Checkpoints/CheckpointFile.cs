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
    /// <exception cref="InvalidDataException">The file is no checkpoint, damaged, or of a newer format.</exception>
    public static CheckpointFile<T> Read(Stream stream, string name, ModelReading reading)
    {
        using SafetensorsReader reader = new(stream, name);
        FileFault fault = reader.Fault;
        ReadOnlyMemory<byte> json = reader.Header.Metadata(MetadataKeys.Training) ?? throw fault.Of(
            "is no checkpoint: it has no state of a training. What it has of a network, ModelFile.Load loads.");
        RunRecord run = RunRecordJson.Read(json.Span, fault);
        RequirePrecision(reader);
        TensorTable state = new(reader.Header);
        Network<T> network = ModelReader.Read<T>(reader, reading, out _, state);
        return new CheckpointFile<T>(run, network, state, fault);
    }

    /// <summary>Refuses a trainer of another network.</summary>
    /// <exception cref="ArgumentException">Its layers differ.</exception>
    public void RequireSameNetwork(Network<T> network, string parameter)
    {
        if (network.Description != Network.Description)
        {
            throw new ArgumentException(
                $"{Fault.File} is of another network than this trainer has. {Difference(Network.Description, network.Description)} Nothing was changed.",
                parameter);
        }
    }

    /// <summary>The first difference of two networks. Their whole descriptions might be alike for longer than a message.</summary>
    private static string Difference(NetworkDescription file, NetworkDescription trainer)
    {
        string inputs = file.InputSize == trainer.InputSize ? string.Empty : $"The file has {file.InputSize} inputs, the trainer {trainer.InputSize}. ";
        return file.Layers.SequenceEqual(trainer.Layers) ? inputs : inputs + Difference(file.Layers, trainer.Layers, "layers");
    }

    /// <summary>The first layer of two lists that differs, within blocks the layer in the innermost block.</summary>
    /// <param name="file">The layers of the file.</param>
    /// <param name="trainer">The layers of the trainer. At least one of them differs.</param>
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
            ? $"{place} is {LayerText(had)} in both, but the two are not equal: their types differ, or a property that they do not print."
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
                $"{reader.Fault.File} is of a network in {(other == TensorType.F64 ? Precision.Name<double>() : Precision.Name<float>())}, "
                + $"but {Precision.Name<T>()} is asked for. "
                + "A run goes on in the precision that it had; ModelFile.Load converts its network.");
        }
    }
}
