using System.Text;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>A small safetensors file with tensors of all written types, in an order that must be changed to align them.</summary>
internal static class SmallFile
{
    public static readonly byte[] Flags = [1, 0, 1];
    public static readonly float[] Matrix = [1, 2, 3, 4, 5, 6];
    public static readonly long[] Counts = [long.MinValue, 7];
    public static readonly double[] Moments = [0.5, -0.25, double.NaN];

    public static KeyValuePair<string, ReadOnlyMemory<byte>>[] Metadata { get; } =
        [new("neuralnet.user", Encoding.UTF8.GetBytes("{\"text\":\"größer\"}"))];

    /// <summary>Flags, a matrix of 2 rows and 3 columns, counts and moments.</summary>
    public static void Visit(TensorSink sink)
    {
        sink.AddNumbers<byte>("flags", Flags);
        sink.AddMatrix<float>("matrix", Matrix, 2, 3);
        sink.AddNumbers<long>("counts", Counts);
        sink.AddNumbers<double>("moments", Moments);
    }

    public static byte[] Bytes()
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(stream, Metadata, Visit);
        return stream.ToArray();
    }

    public static TensorTable Read(Stream stream)
    {
        using SafetensorsReader reader = new(stream, "The stream");
        return TensorTable.Read(reader, _ => true);
    }
}
