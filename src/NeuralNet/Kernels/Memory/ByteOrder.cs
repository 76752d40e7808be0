using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Converts numbers to and from bytes in files, with the lowest or the highest byte first.</summary>
internal static class ByteOrder
{
    /// <summary>The size of a number in bytes.</summary>
    public static int SizeOf<TElement>()
        where TElement : unmanaged => Unsafe.SizeOf<TElement>();

    /// <summary>The memory of numbers as writable bytes.</summary>
    public static Span<byte> Bytes<TElement>(Span<TElement> values)
        where TElement : unmanaged => MemoryMarshal.AsBytes(values);

    /// <summary>The memory of numbers as read-only bytes.</summary>
    public static ReadOnlySpan<byte> Bytes<TElement>(ReadOnlySpan<TElement> values)
        where TElement : unmanaged => MemoryMarshal.AsBytes(values);

    /// <summary>Bytes as numbers, in place. The length is a multiple of the size of a number.</summary>
    public static Span<TElement> Numbers<TElement>(Span<byte> bytes)
        where TElement : unmanaged => MemoryMarshal.Cast<byte, TElement>(bytes);

    /// <summary>Converts numbers between the machine's byte order and that of files with the lowest byte first, in both directions.</summary>
    public static void SwapLittleEndian<TElement>(Span<TElement> values)
        where TElement : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            Reverse(values);
        }
    }

    /// <summary>Reverses the bytes of each number.</summary>
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
