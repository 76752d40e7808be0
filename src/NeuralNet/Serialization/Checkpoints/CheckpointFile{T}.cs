using System.Numerics;
using System.Text;

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
        TensorTable state = new();
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
                $"{Fault.File} is of another network than this trainer has. In the file: {Network.Description}; in the trainer: {network.Description}. "
                + "Nothing was changed.",
                parameter);
        }
    }

    private static void RequirePrecision(SafetensorsReader reader)
    {
        string found = reader.Header.Metadata(MetadataKeys.Type) is { } type ? Encoding.UTF8.GetString(type.Span) : string.Empty;
        TensorType other = typeof(T) == typeof(float) ? TensorType.F64 : TensorType.F32;
        if (found == other.Name())
        {
            throw new ArgumentException(
                $"{reader.Fault.File} is of a network in {(other == TensorType.F64 ? "double" : "float")}, but {typeof(T).Name} is asked for. "
                + "A run goes on in the precision that it had; ModelFile.Load converts its network.");
        }
    }
}
