using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>A checkpoint that has been read and verified.</summary>
/// <param name="Run">What the run was.</param>
/// <param name="Network">The network that is trained.</param>
/// <param name="State">The tensors <c>training.…</c>.</param>
/// <param name="Fault">Makes the messages.</param>
internal sealed record CheckpointFile<T>(RunRecord Run, Network<T> Network, TensorTable State, FileFault Fault)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Reads it all, and verifies the checksum.</summary>
    /// <param name="stream">Ends with the file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="reading">What is allowed.</param>
    /// <exception cref="ArgumentException">It is of a network of the other precision.</exception>
    /// <exception cref="InvalidDataException">It is no checkpoint, damaged, or of a newer format.</exception>
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
    /// <exception cref="ArgumentException">Its layers are others.</exception>
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
        int same = 0;
        while (same < file.Layers.Count && same < trainer.Layers.Count && file.Layers[same] == trainer.Layers[same])
        {
            same++;
        }

        string inputs = file.InputSize == trainer.InputSize ? string.Empty : $"The file has {file.InputSize} inputs, the trainer {trainer.InputSize}. ";
        return same == file.Layers.Count && same == trainer.Layers.Count
            ? inputs
            : $"{inputs}Layer {same} of the file: {LayerText(file, same)}; of the trainer: {LayerText(trainer, same)}.";
    }

    private static string LayerText(NetworkDescription network, int index) =>
        index < network.Layers.Count ? RecordText.Short(network.Layers[index]) : "none";

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
