using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NeuralNet.Tests.Serialization;

/// <summary>Safetensors files as other programs write them.</summary>
internal static class PlainFile
{
    /// <summary>Any header and data.</summary>
    public static byte[] Of(string header, byte[] data) => [.. Length(Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data];

    /// <summary>The eight bytes of a length.</summary>
    public static byte[] Length(long length)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        return bytes;
    }

    public static byte[] Data<TElement>(params TElement[] values)
        where TElement : unmanaged => MemoryMarshal.AsBytes<TElement>(values).ToArray();
}
