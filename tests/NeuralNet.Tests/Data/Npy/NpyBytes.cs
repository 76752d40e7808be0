using System.Buffers.Binary;
using System.Text;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

/// <summary>NPY files as bytes, written by hand.</summary>
internal static class NpyBytes
{
    /// <summary>A file of version 1.0 with the given header, and bytes after it.</summary>
    public static byte[] Of(string header, params byte[] numbers)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] length = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        return [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, .. length, .. text, .. numbers];
    }

    /// <summary>A header of type, order and shape.</summary>
    public static string Header(string type, bool isFortranOrder, string shape) =>
        $"{{'descr': '{type}', 'fortran_order': {isFortranOrder}, 'shape': {shape}, }}";

    public static NpyArray Read(byte[] file, bool seeks = true)
    {
        using Stream stream = seeks ? new MemoryStream(file) : new DripStream(file, 1009);
        return Npy.Read(stream);
    }
}
