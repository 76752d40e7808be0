using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Numbers as the bytes that files have, with the lowest or the highest byte of a number first.</summary>
internal static class ByteOrder
{
    /// <summary>Bytes of a number.</summary>
    public static int SizeOf<TElement>()
        where TElement : unmanaged => Unsafe.SizeOf<TElement>();

    /// <summary>The memory of numbers as bytes, to be read into.</summary>
    public static Span<byte> Bytes<TElement>(Span<TElement> values)
        where TElement : unmanaged => MemoryMarshal.AsBytes(values);

    /// <summary>The memory of numbers as bytes, to be written.</summary>
    public static ReadOnlySpan<byte> Bytes<TElement>(ReadOnlySpan<TElement> values)
        where TElement : unmanaged => MemoryMarshal.AsBytes(values);

    /// <summary>Bytes that are numbers, in place; a multiple of the size of a number.</summary>
    public static Span<TElement> Numbers<TElement>(Span<byte> bytes)
        where TElement : unmanaged => MemoryMarshal.Cast<byte, TElement>(bytes);

    /// <summary>Turns numbers of the machine into those of files that have the lowest byte first, and back.</summary>
    public static void SwapLittleEndian<TElement>(Span<TElement> values)
        where TElement : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            Reverse(values);
        }
    }

    /// <summary>Turns the bytes of each number around.</summary>
    public static void Reverse<TElement>(Span<TElement> values)
        where TElement : unmanaged
    {
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
