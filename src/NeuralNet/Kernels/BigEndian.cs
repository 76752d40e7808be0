using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Numbers as files have them that begin a number with its highest byte.</summary>
internal static class BigEndian
{
    /// <summary>Bytes of a number.</summary>
    public static int SizeOf<TElement>()
        where TElement : unmanaged => Unsafe.SizeOf<TElement>();

    /// <summary>The memory of numbers as bytes, to be read into.</summary>
    public static Span<byte> Bytes<TElement>(Span<TElement> values)
        where TElement : unmanaged => MemoryMarshal.AsBytes(values);

    /// <summary>Turns the bytes of each number around, where the machine has the lowest first.</summary>
    public static void ToNative<TElement>(Span<TElement> values)
        where TElement : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            return;
        }

        switch (SizeOf<TElement>())
        {
            case sizeof(short):
                Span<short> shorts = MemoryMarshal.Cast<TElement, short>(values);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case sizeof(int):
                Span<int> integers = MemoryMarshal.Cast<TElement, int>(values);
                BinaryPrimitives.ReverseEndianness(integers, integers);
                break;
            case sizeof(long):
                Span<long> longs = MemoryMarshal.Cast<TElement, long>(values);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            default:
                break;
        }
    }
}
